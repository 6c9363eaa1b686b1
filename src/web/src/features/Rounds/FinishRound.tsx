import { Text } from '@mantine/core';
import { graphql } from '../../api/generated';
import { useChange } from '../../api/useChange';
import { useSpeech } from '../../messages/LanguageProvider';
import { Form } from '../../ui/Form';

const FinishRoundDocument = graphql(`
  mutation FinishRound($input: FinishRoundInput!) { finishRound(input: $input) { id state version } }
`);

type Props = { roundId: string; isStarted: boolean; open: number; onDone: () => void; onCancel: () => void };

/** Ends a round, or takes back one that was not started. */
export function FinishRound({ roundId, isStarted, open, onDone, onCancel }: Props) {
  const { m } = useSpeech();
  const { submit, fetching, refusals } = useChange(FinishRoundDocument);
  return (
    <Form
      submitLabel={isStarted ? m.round.finish : m.round.takeBack}
      onCancel={onCancel}
      fetching={fetching}
      refusals={refusals}
      onSubmit={async () => {
        if (await submit({ input: { roundId } })) {
          onDone();
        }
      }}
    >
      <Text size="sm">{open ? m.round.finishOpen(open) : m.round.finishAll}</Text>
    </Form>
  );
}
