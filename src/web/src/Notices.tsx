import { Button, CloseButton } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { useEffect } from 'react';
import classes from './App.module.css';
import { useSession } from './features/Access/SessionProvider';
import { useSpeech } from './messages/LanguageProvider';
import { IconCircleCheck, IconPlugConnectedX } from './ui/icons';
import { useWorkspace } from './Workspace';

/** What just happened, and what is wrong with the connection or the session. */
export function Notices() {
  const { m } = useSpeech();
  const { online } = useNetwork();
  const { problem, dismissProblem, signIn } = useSession();
  const { notice, notify } = useWorkspace();

  useEffect(() => {
    if (notice) {
      const timer = setTimeout(() => notify(null), 6000);
      return () => clearTimeout(timer);
    }
  }, [notice, notify]);

  return (
    <div className={classes.notice} role="status" aria-live="polite">
      {!online && (
        <div className={classes.offline}>
          <IconPlugConnectedX size={18} aria-hidden />
          {m.app.offline}
        </div>
      )}
      {problem && (
        <div className={classes.offline}>
          {problem === 'failed' ? m.access.signInFailed : m.access.sessionEnded}
          <Button size="compact-sm" onClick={() => void signIn()}>
            {m.access.signIn}
          </Button>
          <CloseButton variant="transparent" c="inherit" aria-label={m.app.close} onClick={dismissProblem} />
        </div>
      )}
      {notice && (
        <div className={classes.offline}>
          <IconCircleCheck size={18} aria-hidden />
          {notice}
        </div>
      )}
    </div>
  );
}
