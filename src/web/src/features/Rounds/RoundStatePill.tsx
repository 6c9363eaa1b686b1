import type { RoundState } from '../../api/generated/graphql';
import { useSpeech } from '../../messages/LanguageProvider';
import { Pill } from '../../ui/Pill';

const tones: Partial<Record<RoundState, 'good' | 'warn'>> = { STARTED: 'warn', FINISHED: 'good' };

export function RoundStatePill({ state }: { state: RoundState }) {
  const { m } = useSpeech();
  return <Pill tone={tones[state]}>{m.round.states[state]}</Pill>;
}
