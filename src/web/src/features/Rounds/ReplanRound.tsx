import { Checkbox, Radio, Stack } from '@mantine/core';
import { TimeInput } from '@mantine/dates';
import { useState } from 'react';
import { graphql } from '../../api/generated';
import { useChange } from '../../api/useChange';
import { mapCentre } from '../../map/mapControl';
import { today } from '../../messages/formats';
import { useSpeech } from '../../messages/LanguageProvider';
import { Form } from '../../ui/Form';
import type { RoundToReplan } from '../../Workspace';
import { minutesNow, quarterAfter } from './shiftDefaults';

const ReplanRoundDocument = graphql(`
  mutation ReplanRound($input: ReplanRoundInput!) { replanRound(input: $input) { id state version } }
`);

type Props = { round: RoundToReplan; onDone: () => void; onCancel: () => void };

/** Plans the rest of a round anew from where the inspector is. */
export function ReplanRound({ round, onDone, onCancel }: Props) {
  const { m, format } = useSpeech();
  const shiftEnd = format.time(round.shiftUntil, round.utcOffsetMinutes);
  const [where, setWhere] = useState<'last' | 'middle'>('last');
  const [until, setUntil] = useState(() => laterThanNow(shiftEnd, round.day));
  const [addMore, setAddMore] = useState(false);
  const { submit, fetching, errorOf, others } = useChange(ReplanRoundDocument);
  return (
    <Form
      submitLabel={m.round.replan}
      onCancel={onCancel}
      fetching={fetching}
      disabled={!until}
      refusals={others(['until'])}
      onSubmit={async () => {
        const from = where === 'middle' ? (mapCentre() ?? round.from) : round.from;
        const changed = until === shiftEnd ? null : until;
        if (await submit({ input: { roundId: round.id, from, until: changed, addMore } })) {
          onDone();
        }
      }}
    >
      <Radio.Group label={m.round.goesOnFrom} value={where} onChange={(value) => setWhere(value as typeof where)}>
        <Stack gap={8} mt={6}>
          <Radio value="last" label={round.fromStop === null ? m.round.fromStart : m.round.fromStop(round.fromStop)} />
          <Radio value="middle" label={m.round.middle} />
        </Stack>
      </Radio.Group>
      <TimeInput
        label={m.round.until}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
        error={errorOf('until')}
        required
      />
      <Checkbox
        label={m.round.addMore}
        description={m.round.addMoreHint}
        checked={addMore}
        onChange={(event) => setAddMore(event.currentTarget.checked)}
      />
    </Form>
  );
}

/** The end of the shift, or an hour from now where that is over. */
function laterThanNow(shiftEnd: string, day: string): string {
  const inAnHour = quarterAfter(minutesNow() + 60);
  return day === today() && quarterAfter(minutesNow()) >= shiftEnd ? inAnHour : shiftEnd;
}
