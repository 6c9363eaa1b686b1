import { Button } from '@mantine/core';
import { graphql } from '../../api/generated';
import { useChange } from '../../api/useChange';
import { useSpeech } from '../../messages/LanguageProvider';
import { Refusals } from '../../ui/states';
import { useWorkspace } from '../../Workspace';
import { isOpen, useRound } from './useRound';

const AddStopDocument = graphql(`
  mutation AddStop($input: AddStopInput!) { addStop(input: $input) { id state version } }
`);

/** Takes an inspection into the round that is open, as its next stop, unless it is in there. */
export function AddToRound({ roundId, inspectionId }: { roundId: string; inspectionId: string }) {
  const { m } = useSpeech();
  const { notify } = useWorkspace();
  const { round } = useRound(roundId);
  const { submit, fetching, refusals } = useChange(AddStopDocument);
  const isInIt = round?.stops.some((stop) => isOpen(stop) && stop.inspection?.id === inspectionId);
  if (!round || round.state === 'FINISHED' || isInIt) {
    return null;
  }
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        mt={6}
        loading={fetching}
        onClick={async () => {
          if (await submit({ input: { roundId, inspectionId } })) {
            notify(m.round.added);
          }
        }}
      >
        {m.round.addStop}
      </Button>
      <Refusals refusals={refusals} />
    </>
  );
}
