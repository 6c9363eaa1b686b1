import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { en, type Messages } from './en';
import { type Formats, formatsOf } from './formats';
import { zhHans } from './zh-Hans';

/** BCP 47 tags of the languages the console speaks, each with its own name for the switch. */
export const languages = { en: 'English', 'zh-Hans': '中文' } as const;
export type Language = keyof typeof languages;

const catalogues: Record<Language, Messages> = { en, 'zh-Hans': zhHans };
const storageKey = 'registry.language';

type Speech = { language: Language; setLanguage: (language: Language) => void; m: Messages; format: Formats };

const SpeechContext = createContext<Speech | null>(null);

function firstLanguage(): Language {
  const remembered = localStorage.getItem(storageKey);
  if (remembered === 'en' || remembered === 'zh-Hans') {
    return remembered;
  }
  const known = navigator.languages.find((tag) => /^(en|zh)\b/i.test(tag));
  return known?.toLowerCase().startsWith('zh') ? 'zh-Hans' : 'en';
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  const speech = useMemo(
    () => ({
      language,
      setLanguage: (next: Language) => {
        localStorage.setItem(storageKey, next);
        setLanguage(next);
      },
      m: catalogues[language],
      format: formatsOf(language, catalogues[language]),
    }),
    [language],
  );
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = catalogues[language].app.title;
  }, [language]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (!speech) {
    throw new Error('useSpeech needs a LanguageProvider above it.');
  }
  return speech;
}
