import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { Provider } from 'urql';
import { createClient } from '../../api/client';
import { useSpeech } from '../../messages/LanguageProvider';
import { useSession } from './SessionProvider';

export type ChosenPurpose = { code: string; caseReference?: string };

type PurposeChoice = { purpose: ChosenPurpose | null; setPurpose: (purpose: ChosenPurpose | null) => void };

const PurposeContext = createContext<PurposeChoice | null>(null);
const storageKey = 'registry.purpose';

type Remembered = ChosenPurpose & { subject: string };

/** Why this tab looks at people. It lasts as long as the tab and the person, and every request carries it. */
export function PurposeProvider({ children }: { children: ReactNode }) {
  const { subject, fetch } = useSession();
  const { language } = useSpeech();
  const [chosen, setChosen] = useState<Remembered | null>(() =>
    JSON.parse(sessionStorage.getItem(storageKey) ?? 'null'),
  );
  const purpose = useMemo(
    () => (chosen && chosen.subject === subject ? { code: chosen.code, caseReference: chosen.caseReference } : null),
    [chosen, subject],
  );

  const choice = useMemo(
    () => ({
      purpose,
      setPurpose: (next: ChosenPurpose | null) => {
        const remembered = next && subject ? { ...next, subject } : null;
        sessionStorage.setItem(storageKey, JSON.stringify(remembered));
        setChosen(remembered);
      },
    }),
    [purpose, subject],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: another person gets another client, and with it an empty cache.
  const client = useMemo(() => createClient({ fetch, language, purpose }), [fetch, language, purpose, subject]);

  return (
    <PurposeContext value={choice}>
      <Provider value={client}>{children}</Provider>
    </PurposeContext>
  );
}

export function usePurpose(): PurposeChoice {
  const choice = useContext(PurposeContext);
  if (!choice) {
    throw new Error('usePurpose needs a PurposeProvider above it.');
  }
  return choice;
}
