import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Refusal } from '../api/errors';
import { useSpeech } from '../messages/LanguageProvider';
import { Refusals } from './states';

type Props = {
  onSubmit: () => void;
  onCancel: () => void;
  submitLabel: string;
  fetching: boolean;
  disabled?: boolean;
  refusals: Refusal[];
  children: ReactNode;
};

/** Fields, what the register says against them, and the two buttons. */
export function Form({ onSubmit, onCancel, submitLabel, fetching, disabled, refusals, children }: Props) {
  const { m } = useSpeech();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Stack gap="sm">
        {children}
        <Refusals refusals={refusals} />
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={onCancel}>
            {m.app.cancel}
          </Button>
          <Button type="submit" loading={fetching} disabled={disabled}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
