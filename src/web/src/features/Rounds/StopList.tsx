import { Button, Group, Text, UnstyledButton, useComputedColorScheme } from '@mantine/core';
import { useQuery } from 'urql';
import { graphql } from '../../api/generated';
import { useChange } from '../../api/useChange';
import { flyTo } from '../../map/mapControl';
import { roundColors } from '../../map/palette';
import { useSpeech } from '../../messages/LanguageProvider';
import { IconNavigation } from '../../ui/icons';
import { Pill } from '../../ui/Pill';
import { printNumber, squeezeNumber } from '../../ui/registryNumber';
import { Refusals } from '../../ui/states';
import classes from '../../ui/ui.module.css';
import { changeView } from '../../viewState';
import { useWorkspace } from '../../Workspace';
import { useViewer } from '../Access/useViewer';
import { InspectionStatePill } from '../Inspections/InspectionStatePill';
import { programmeName } from '../Inspections/programmeName';
import own from './Rounds.module.css';
import { isOpen, type OpenRound, type RoundStop, toneOf } from './useRound';

const ArriveDocument = graphql(`
  mutation ArriveAtStop($input: ArriveAtStopInput!) { arriveAtStop(input: $input) { id state version } }
`);

const FindingKindsQuery = graphql(`
  query FindingKinds($language: String!) { programmes { code findingKinds { code text(language: $language) } } }
`);

type Props = { round: OpenRound; isPhone: boolean };

/** The stops in their order. What can be done at a stop stands with it. */
export function StopList({ round, isPhone }: Props) {
  const { m, language } = useSpeech();
  const [{ data }] = useQuery({ query: FindingKindsQuery, variables: { language } });
  const kinds = new Map(
    data?.programmes?.flatMap(({ findingKinds }) => findingKinds.map(({ code, text }) => [code, text] as const)),
  );
  const next = round.stops.find(isOpen);
  return (
    <ol className={own.stops} aria-label={m.round.stopsTitle}>
      {round.stops.map((stop) => (
        <Stop key={stop.id} round={round} stop={stop} isNext={stop === next} kinds={kinds} isPhone={isPhone} />
      ))}
    </ol>
  );
}

type StopProps = Props & { stop: RoundStop; isNext: boolean; kinds: Map<string, string> };

function Stop({ round, stop, isNext, kinds, isPhone }: StopProps) {
  const { m, format } = useSpeech();
  const colors = roundColors[useComputedColorScheme('light')];
  const { building, inspection, lastVisit } = stop;
  const time = (iso: string) => format.time(iso, round.utcOffsetMinutes);
  const title = stop.address ?? building?.name ?? m.building.noAddress;
  return (
    <li
      className={own.stop}
      data-next={isNext && round.state === 'STARTED'}
      aria-label={m.round.stopAt(stop.position, title)}
    >
      <span className={own.number} style={{ background: colors[toneOf(stop)], color: colors.text }} aria-hidden>
        {stop.position}
      </span>
      <div className={own.body}>
        <Group justify="space-between" gap={6} wrap="nowrap">
          <Text span size="sm" c="dimmed">
            {m.round.times(time(stop.plannedArrival), time(stop.plannedDeparture))}
          </Text>
          <Group gap={6} justify="flex-end">
            {stop.minutesLate > 0 && <Pill tone="warn">{m.round.late(format.duration(stop.minutesLate))}</Pill>}
            <StopStatePill stop={stop} />
          </Group>
        </Group>
        {building ? (
          <UnstyledButton
            className={own.link}
            onClick={() => {
              changeView({ object: squeezeNumber(building.number) });
              flyTo(stop.place);
            }}
          >
            {title}
          </UnstyledButton>
        ) : (
          <Text fw={600}>{title}</Text>
        )}
        <div className={classes.rowSub}>
          {building && `${printNumber(building.number)} · ${m.building.kinds[building.kind]}`}
          {inspection && ` · ${programmeName(inspection.programme, m)}`}
        </div>
        {isOpen(stop) && inspection && (
          <Group gap={8} mt={4}>
            <InspectionStatePill inspection={inspection} />
            <Text span size="sm">
              {m.round.risk(format.number(stop.riskToRemove))}
            </Text>
          </Group>
        )}
        {stop.skipReason && <div className={own.note}>{m.round.skipReasons[stop.skipReason]}</div>}
        {isOpen(stop) && (
          <>
            <div className={classes.rowSub}>
              {m.round.wayHere(format.distance(stop.driveMetres), format.duration(Math.ceil(stop.driveSeconds / 60)))} ·{' '}
              {m.round.service(format.duration(stop.serviceMinutes))}
            </div>
            <div className={own.note} lang="en">
              {stop.reason}
            </div>
            <div className={own.note}>{lastVisit ? lastTime() : m.round.neverVisited}</div>
          </>
        )}
        <StopActions round={round} stop={stop} title={title} isNext={isNext} isPhone={isPhone} />
      </div>
    </li>
  );

  function lastTime() {
    const found = lastVisit?.findings.map(({ kind }) => kinds.get(kind) ?? kind) ?? [];
    return m.round.lastTime(
      [
        lastVisit?.carriedOutOn && format.date(lastVisit.carriedOutOn),
        lastVisit?.outcome && m.inspection.outcomes[lastVisit.outcome],
        found.join(m.round.listComma),
      ].filter(Boolean) as string[],
    );
  }
}

function StopStatePill({ stop: { state } }: { stop: RoundStop }) {
  const { m } = useSpeech();
  if (state === 'PLANNED') {
    return null;
  }
  const tone = state === 'DONE' ? 'good' : state === 'ARRIVED' || state === 'NO_ACCESS' ? 'warn' : undefined;
  return <Pill tone={tone}>{m.round.stopStates[state]}</Pill>;
}

type ActionProps = Props & { stop: RoundStop; title: string; isNext: boolean };

function StopActions({ round, stop, title, isNext, isPhone }: ActionProps) {
  const { m } = useSpeech();
  const { can } = useViewer();
  const { openDialog } = useWorkspace();
  const { submit, fetching, refusals } = useChange(ArriveDocument);
  const { building, inspection } = stop;
  if (!isOpen(stop)) {
    return null;
  }
  const works = round.state === 'STARTED' && can('WORK_ROUNDS');
  const isHere = stop.state === 'ARRIVED';
  // A finger needs more room than a pointer.
  const size = isPhone ? 'sm' : 'compact-sm';
  const main = (isMain: boolean) => (isMain && isNext ? 'filled' : 'default');
  return (
    <>
      <Group gap={8} mt={8}>
        {works && !isHere && (
          <Button
            size={size}
            variant={main(true)}
            loading={fetching}
            onClick={() => void submit({ input: { roundId: round.id, stopId: stop.id } })}
          >
            {m.round.arrive}
          </Button>
        )}
        {works && can('RECORD_INSPECTIONS') && inspection && building && (
          <Button
            size={size}
            variant={main(isHere)}
            onClick={() =>
              openDialog({
                kind: 'recordInspection',
                inspectionId: inspection.id,
                programme: inspection.programme,
                building,
              })
            }
          >
            {m.round.record}
          </Button>
        )}
        {works && (
          <Button
            size={size}
            variant="default"
            onClick={() => openDialog({ kind: 'skipStop', roundId: round.id, stopId: stop.id, title })}
          >
            {m.round.skip}
          </Button>
        )}
        <Button
          component="a"
          size={size}
          variant="default"
          leftSection={<IconNavigation size={14} aria-hidden />}
          {...(isPhone ? { href: stop.geoUri } : { href: stop.directionsUrl, target: '_blank', rel: 'noreferrer' })}
        >
          {m.round.navigate}
        </Button>
      </Group>
      <Refusals refusals={refusals} />
    </>
  );
}
