import { Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { graphql } from '../../api/generated';
import type { SkipReason } from '../../api/generated/graphql';
import { useChange } from '../../api/useChange';
import { useSpeech } from '../../messages/LanguageProvider';
import { Form } from '../../ui/Form';
import { optionsOf } from '../../ui/options';

const SkipStopDocument = graphql(`
  mutation SkipStop($input: SkipStopInput!) { skipStop(input: $input) { id state version } }
`);

type Props = { roundId: string; stopId: string; title: string; onDone: () => void; onCancel: () => void };

/** Passes a stop over, for a reason of the place or the day. */
export function SkipStop({ roundId, stopId, title, onDone, onCancel }: Props) {
  const { m } = useSpeech();
  const [reason, setReason] = useState<SkipReason | ''>('');
  const { submit, fetching, errorOf, others } = useChange(SkipStopDocument);
  return (
    <Form
      submitLabel={m.round.skip}
      onCancel={onCancel}
      fetching={fetching}
      disabled={!reason}
      refusals={others(['reason'])}
      onSubmit={async () => {
        if (reason && (await submit({ input: { roundId, stopId, reason } }))) {
          onDone();
        }
      }}
    >
      <Text fw={600}>{title}</Text>
      <Radio.Group
        label={m.round.skipWhy}
        value={reason}
        onChange={(value) => setReason(value as SkipReason)}
        error={errorOf('reason')}
        required
      >
        <Stack gap={8} mt={6}>
          {optionsOf(m.round.skipReasons).map(({ value, label }) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Stack>
      </Radio.Group>
      <Text size="sm" c="dimmed">
        {m.round.skipHint}
      </Text>
    </Form>
  );
}
