import '@fontsource-variable/noto-sans/index.css';
import '@fontsource-variable/noto-sans-arabic/index.css';
import '@fontsource-variable/noto-sans-sc/index.css';
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import './ui/global.css';
import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import 'dayjs/locale/zh-cn';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { PurposeProvider } from './features/Access/PurposeProvider';
import { SessionProvider } from './features/Access/SessionProvider';
import { LanguageProvider, useSpeech } from './messages/LanguageProvider';
import { cssVariables, theme } from './ui/theme';
import { WorkspaceProvider } from './Workspace';

function Dates({ children }: { children: ReactNode }) {
  const { language } = useSpeech();
  return (
    <DatesProvider settings={{ locale: language === 'zh-Hans' ? 'zh-cn' : 'en', firstDayOfWeek: 1 }}>
      {children}
    </DatesProvider>
  );
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <LanguageProvider>
          <SessionProvider>
            <PurposeProvider>
              <WorkspaceProvider>
                <Dates>
                  <App />
                </Dates>
              </WorkspaceProvider>
            </PurposeProvider>
          </SessionProvider>
        </LanguageProvider>
      </MantineProvider>
    </StrictMode>,
  );
}
