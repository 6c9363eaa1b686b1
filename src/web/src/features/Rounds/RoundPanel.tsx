import { Button, Group, Text } from '@mantine/core';
import { useEffect } from 'react';
import { refusalsOf } from '../../api/errors';
import { graphql } from '../../api/generated';
import { useChange } from '../../api/useChange';
import { boxAround, fitBox } from '../../map/mapControl';
import { today } from '../../messages/formats';
import { useSpeech } from '../../messages/LanguageProvider';
import { Facts, Section } from '../../ui/Facts';
import { PanelHead } from '../../ui/Panel';
import { Pill } from '../../ui/Pill';
import { Empty, Refusals, Waiting } from '../../ui/states';
import { changeView } from '../../viewState';
import { useWorkspace } from '../../Workspace';
import { useViewer } from '../Access/useViewer';
import { LeftOut } from './LeftOut';
import { RoundFiles } from './RoundFiles';
import { RoundStatePill } from './RoundStatePill';
import { StopList } from './StopList';
import { isOpen, isReached, type OpenRound, useLiveRound } from './useRound';

const StartRoundDocument = graphql(`
  mutation StartRound($input: StartRoundInput!) { startRound(input: $input) { id state version } }
`);

/** One round: what it comes to, what can be done with it, and its stops in their order. */
export function RoundPanel({ id, isPhone }: { id: string; isPhone: boolean }) {
  const { m, format } = useSpeech();
  const { fetching: waitsForViewer } = useViewer();
  const { setRoundsDay } = useWorkspace();
  const { round, fetching, error, ask } = useLiveRound(id);
  const close = () => changeView({ round: null, list: 'none' });
  const back = () => {
    setRoundsDay(round?.day ?? today());
    changeView({ round: null, list: 'rounds' });
  };
  useFit(round);

  if (!round) {
    return (
      <>
        <PanelHead kind={m.round.one} onClose={close} />
        {fetching || waitsForViewer ? (
          <Waiting lines={8} />
        ) : error ? (
          <Refusals refusals={refusalsOf(error, m)} onRetry={() => ask({ requestPolicy: 'network-only' })} />
        ) : (
          <Empty>{m.round.notFound}</Empty>
        )}
      </>
    );
  }

  return (
    <>
      <PanelHead kind={m.round.of(round.inspector)} title={format.date(round.day)} onClose={close} onBack={back} />
      <RoundFacts round={round} />
      <RoundActions round={round} />
      <Section title={m.round.stopsTitle}>
        {round.stops.length ? <StopList round={round} isPhone={isPhone} /> : <Empty>{m.round.noStops}</Empty>}
      </Section>
      <Section title={m.round.files}>
        <RoundFiles round={round.id} day={round.day} />
      </Section>
      <LeftOut round={round.id} />
    </>
  );
}

/** Shows the whole of a round when it opens, and not again when it changes. */
function useFit(round: OpenRound | null) {
  const id = round?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the same round leaves the map where it is.
  useEffect(() => {
    const road = round?.path?.type === 'LineString' ? round.path.coordinates : [];
    const box =
      round &&
      boxAround([
        round.start,
        round.end,
        ...round.stops.map(({ place }) => place),
        ...road.map(([lon = 0, lat = 0]) => ({ lon, lat })),
      ]);
    if (box) {
      fitBox(box);
    }
  }, [id]);
}

function RoundFacts({ round }: { round: OpenRound }) {
  const { m, format } = useSpeech();
  const { totals, utcOffsetMinutes, minutesLate } = round;
  const time = (iso: string) => format.time(iso, utcOffsetMinutes);
  return (
    <>
      <Group gap={8} mb={6}>
        <RoundStatePill state={round.state} />
        {!!minutesLate && <Pill tone="bad">{m.round.late(format.duration(minutesLate))}</Pill>}
        {round.cutByTime && <Pill>{m.round.cut}</Pill>}
      </Group>
      <Facts
        facts={[
          [m.round.shift, m.round.times(time(round.shiftFrom), time(round.shiftUntil))],
          [m.round.endsAt, time(round.endsAt)],
          [m.round.pause, round.breakAt && m.round.pauseAt(time(round.breakAt), format.duration(round.breakMinutes))],
          [m.round.stopsTitle, totals && m.round.visited(totals.visited, totals.stops)],
          [
            m.round.way,
            totals &&
              `${format.kilometres(totals.kilometres)}, ${format.duration(totals.driveMinutes)} (${m.round.profiles[round.profile]})`,
          ],
          [m.round.atPlaces, totals && format.duration(totals.serviceMinutes)],
          [m.round.waiting, totals && totals.waitMinutes > 0 && format.duration(totals.waitMinutes)],
          [
            m.round.riskTitle,
            totals && m.round.riskRemoved(format.number(totals.riskRemoved), format.number(totals.riskToRemove)),
          ],
        ]}
      />
    </>
  );
}

function RoundActions({ round }: { round: OpenRound }) {
  const { m } = useSpeech();
  const { can } = useViewer();
  const { openDialog, notify } = useWorkspace();
  const { submit, fetching, refusals } = useChange(StartRoundDocument);
  if (round.state === 'FINISHED') {
    return null;
  }
  const isStarted = round.state === 'STARTED';
  const isToday = round.day === today();
  const last = round.stops.findLast(isReached);
  const from = last?.place ?? round.start;
  const open = round.stops.filter(isOpen).length;
  return (
    <>
      <Group gap={8} mt="sm">
        {!isStarted && can('WORK_ROUNDS') && isToday && (
          <Button
            loading={fetching}
            onClick={async () => {
              if (await submit({ input: { roundId: round.id } })) {
                notify(m.round.started);
              }
            }}
          >
            {m.round.startNow}
          </Button>
        )}
        <Button
          variant="default"
          onClick={() =>
            openDialog({
              kind: 'replanRound',
              round: {
                id: round.id,
                day: round.day,
                utcOffsetMinutes: round.utcOffsetMinutes,
                shiftUntil: round.shiftUntil,
                isStarted,
                from: { lon: from.lon, lat: from.lat },
                fromStop: last?.position ?? null,
              },
            })
          }
        >
          {m.round.replan}
        </Button>
        <Button
          variant="default"
          onClick={() => openDialog({ kind: 'finishRound', roundId: round.id, isStarted, open })}
        >
          {isStarted ? m.round.finish : m.round.takeBack}
        </Button>
      </Group>
      {!isStarted && can('WORK_ROUNDS') && !isToday && (
        <Text size="xs" c="dimmed" mt={6}>
          {m.round.onItsDay}
        </Text>
      )}
      <Refusals refusals={refusals} />
    </>
  );
}
