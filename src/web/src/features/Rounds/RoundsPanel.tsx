import { Button, Group, Text, UnstyledButton } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { refusalsOf } from '../../api/errors';
import { graphql } from '../../api/generated';
import type { RoundsOfDayQuery } from '../../api/generated/graphql';
import { today } from '../../messages/formats';
import { useSpeech } from '../../messages/LanguageProvider';
import { IconPlus } from '../../ui/icons';
import { PanelHead } from '../../ui/Panel';
import { Pill } from '../../ui/Pill';
import { Empty, Refusals, Waiting } from '../../ui/states';
import classes from '../../ui/ui.module.css';
import { changeView } from '../../viewState';
import { useWorkspace } from '../../Workspace';
import { PlanRound } from './PlanRound';
import { RoundStatePill } from './RoundStatePill';

const RoundsQuery = graphql(`
  query RoundsOfDay($day: Date!, $first: Int!) {
    rounds(day: $day, first: $first) {
      nodes {
        id
        inspector
        state
        shiftFrom
        endsAt
        utcOffsetMinutes
        minutesLate
        totals { stops visited driveMinutes serviceMinutes kilometres riskToRemove }
      }
      pageInfo { hasNextPage }
    }
  }
`);

const page = 20;
const most = 100;

/** The rounds of a day, and the form that plans another. */
export function RoundsPanel() {
  const { m } = useSpeech();
  const { roundsDay: day, setRoundsDay: setDay } = useWorkspace();
  const [isPlanning, setPlanning] = useState(false);
  const close = () => changeView({ list: 'none' });
  if (isPlanning) {
    return (
      <>
        <PanelHead kind={m.round.title} title={m.round.plan} onClose={close} onBack={() => setPlanning(false)} />
        <PlanRound
          day={day}
          onCancel={() => setPlanning(false)}
          onDone={(round) => changeView({ round, list: 'rounds' })}
        />
      </>
    );
  }
  return (
    <>
      <PanelHead kind={m.app.title} title={m.round.title} onClose={close} />
      <Group justify="space-between" align="end" wrap="nowrap" mb="sm">
        <DateInput
          label={m.round.day}
          value={day}
          onChange={(next) => setDay(next ?? today())}
          valueFormat="YYYY-MM-DD"
          w={150}
        />
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setPlanning(true)}>
          {m.round.plan}
        </Button>
      </Group>
      <RoundsOfDay key={day} day={day} />
    </>
  );
}

function RoundsOfDay({ day }: { day: string }) {
  const { m } = useSpeech();
  const [first, setFirst] = useState(page);
  // An empty list names no type, and would not be asked for anew once a round is planned.
  const context = useMemo(() => ({ additionalTypenames: ['Round'] }), []);
  const [{ data, fetching, error }, ask] = useQuery({ query: RoundsQuery, variables: { day, first }, context });
  const rounds = data?.rounds;
  if (!rounds) {
    return fetching ? (
      <Waiting lines={6} />
    ) : (
      <Refusals refusals={refusalsOf(error, m)} onRetry={() => ask({ requestPolicy: 'network-only' })} />
    );
  }
  if (!rounds.nodes.length) {
    return <Empty>{m.round.none}</Empty>;
  }
  return (
    <>
      <ul className={classes.list} aria-label={m.round.listLabel}>
        {rounds.nodes.map((round) => (
          <RoundRow key={round.id} round={round} />
        ))}
      </ul>
      {rounds.pageInfo.hasNextPage && first < most && (
        <Button variant="default" size="xs" fullWidth mt="xs" loading={fetching} onClick={() => setFirst(first + page)}>
          {m.app.more}
        </Button>
      )}
    </>
  );
}

type Round = NonNullable<RoundsOfDayQuery['rounds']>['nodes'][number];

function RoundRow({ round }: { round: Round }) {
  const { m, format } = useSpeech();
  const { totals, utcOffsetMinutes, minutesLate } = round;
  return (
    <li>
      <UnstyledButton className={classes.row} onClick={() => changeView({ round: round.id })}>
        <span className={classes.rowMain}>
          <span className={classes.rowTitle}>
            {m.round.times(format.time(round.shiftFrom, utcOffsetMinutes), format.time(round.endsAt, utcOffsetMinutes))}
            {' · '}
            {round.inspector}
          </span>
          {totals && (
            <>
              <Text span className={classes.rowSub} display="block">
                {m.round.stops(totals.stops)} · {format.kilometres(totals.kilometres)} ·{' '}
                {m.round.risk(format.number(totals.riskToRemove))}
              </Text>
              <Text span className={classes.rowSub} display="block">
                {m.round.drive(format.duration(totals.driveMinutes))} ·{' '}
                {m.round.service(format.duration(totals.serviceMinutes))}
              </Text>
            </>
          )}
        </span>
        <span className={classes.rowEnd}>
          <RoundStatePill state={round.state} />
          {!!minutesLate && (
            <>
              <br />
              <Pill tone="bad">{m.round.late(format.duration(minutesLate))}</Pill>
            </>
          )}
        </span>
      </UnstyledButton>
    </li>
  );
}
