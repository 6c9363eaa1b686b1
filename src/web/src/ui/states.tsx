import { Alert, Button, Loader, Skeleton, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Refusal } from '../api/errors';
import { useSpeech } from '../messages/LanguageProvider';
import { IconInfoCircle, IconLock, IconMoodEmpty } from './icons';
import classes from './ui.module.css';

/** The register's own sentences about why something is not shown or not done. */
export function Refusals({ refusals, onRetry }: { refusals: Refusal[]; onRetry?: () => void }) {
  const { m } = useSpeech();
  const sentences = [...new Set(refusals.map(({ message }) => message))];
  if (!sentences.length) {
    return null;
  }
  const isGuarded = refusals.every(({ code }) => code === 'NOT_PERMITTED' || code === 'PURPOSE_REQUIRED');
  return (
    <Alert
      role="alert"
      color={isGuarded ? 'gray' : 'red'}
      variant="light"
      className={isGuarded ? classes.guarded : classes.failure}
      icon={isGuarded ? <IconLock size={18} aria-hidden /> : <IconInfoCircle size={18} aria-hidden />}
    >
      {sentences.map((sentence) => (
        <Text key={sentence} size="sm">
          {sentence}
        </Text>
      ))}
      {onRetry && !isGuarded && (
        <Button size="compact-sm" variant="default" mt="xs" onClick={onRetry}>
          {m.app.retry}
        </Button>
      )}
    </Alert>
  );
}

export function Empty({ children }: { children: ReactNode }) {
  return (
    <div className={classes.empty}>
      <IconMoodEmpty size={20} aria-hidden stroke={1.5} />
      <Text size="sm">{children}</Text>
    </div>
  );
}

/** Lines in place of what is on its way. */
export function Waiting({ lines = 4 }: { lines?: number }) {
  const { m } = useSpeech();
  return (
    <Stack gap="xs" role="status" aria-label={m.app.loading}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike.
        <Skeleton key={line} height={16} width={`${92 - ((line * 17) % 40)}%`} radius="sm" />
      ))}
    </Stack>
  );
}

export function SmallLoader() {
  const { m } = useSpeech();
  return <Loader size="xs" aria-label={m.app.loading} role="status" />;
}
