import { Button, Text } from '@mantine/core';
import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { refusalsOf } from '../../api/errors';
import { graphql } from '../../api/generated';
import { today } from '../../messages/formats';
import { useSpeech } from '../../messages/LanguageProvider';
import { Section } from '../../ui/Facts';
import { IconEye } from '../../ui/icons';
import { Empty, Refusals, Waiting } from '../../ui/states';
import classes from '../../ui/ui.module.css';
import { usePurpose } from '../Access/PurposeProvider';

const CompositionsQuery = graphql(`
  query Compositions($number: RegistryNumber!, $from: Date!, $until: Date!) {
    dwelling(number: $number) {
      id
      compositions(from: $from, until: $until) {
        from
        until
        count
        over100
        occupants { residenceId names }
        possibleOccupants { residenceId names }
      }
    }
  }
`);

const dependsOn = { additionalTypenames: ['Residence', 'Composition'] };

/** Who lived in one dwelling over the last ten years; asked for by hand, since each look is recorded. */
export function PastOccupants({ dwelling }: { dwelling: string }) {
  const { m } = useSpeech();
  const { purpose } = usePurpose();
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (!purpose) {
      setShown(false);
    }
  }, [purpose]);
  if (!purpose) {
    return null;
  }
  return (
    <Section title={m.residency.past}>
      {isShown ? (
        <Timeline dwelling={dwelling} />
      ) : (
        <>
          <Button size="xs" mb="xs" leftSection={<IconEye size={16} aria-hidden />} onClick={() => setShown(true)}>
            {m.residency.showPast}
          </Button>
          <Text size="xs" c="dimmed">
            {m.residency.recorded}
          </Text>
        </>
      )}
    </Section>
  );
}

function Timeline({ dwelling }: { dwelling: string }) {
  const { m, format } = useSpeech();
  const [day] = useState(today);
  const until = dayjs(day).add(1, 'day').format('YYYY-MM-DD');
  const from = dayjs(day).subtract(10, 'year').format('YYYY-MM-DD');
  const [{ data, fetching, error }, ask] = useQuery({
    query: CompositionsQuery,
    variables: { number: dwelling, from, until },
    context: dependsOn,
  });
  const compositions = data?.dwelling?.compositions;
  if (fetching) {
    return <Waiting lines={3} />;
  }
  if (!compositions) {
    return <Refusals refusals={refusalsOf(error, m)} onRetry={() => ask({ requestPolicy: 'network-only' })} />;
  }
  const namesOf = (people: readonly { names?: readonly string[] | null }[]) =>
    people.map(({ names }) => names?.join(' / ') || m.person.noName).join(', ');
  return compositions.length ? (
    <ol className={classes.list} aria-label={m.residency.past}>
      {compositions.toReversed().map((stretch) => (
        <li key={stretch.from} className={classes.plain}>
          <div className={classes.rowSub}>
            {stretch.until > day
              ? m.residency.since(format.date(stretch.from))
              : m.residency.period(format.date(stretch.from), format.date(stretch.until))}
          </div>
          {stretch.over100 ? m.residency.over100(stretch.count) : namesOf(stretch.occupants)}
          {stretch.possibleOccupants.length > 0 && (
            <div className={classes.rowSub}>
              {m.residency.possible}: {namesOf(stretch.possibleOccupants)}
            </div>
          )}
        </li>
      ))}
    </ol>
  ) : (
    <Empty>{m.residency.pastEmpty}</Empty>
  );
}
