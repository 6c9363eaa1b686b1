import {
  ActionIcon,
  Alert,
  Autocomplete,
  Button,
  Checkbox,
  Group,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  Text,
} from '@mantine/core';
import { DateInput, TimeInput } from '@mantine/dates';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../api/generated';
import type { PlanRoundMutation, TravelProfile } from '../../api/generated/graphql';
import { useChange } from '../../api/useChange';
import { mapCentre } from '../../map/mapControl';
import { today } from '../../messages/formats';
import { useSpeech } from '../../messages/LanguageProvider';
import { Form } from '../../ui/Form';
import { IconX } from '../../ui/icons';
import { optionsOf } from '../../ui/options';
import { currentView } from '../../viewState';
import { type Point, useWorkspace } from '../../Workspace';
import { useViewer } from '../Access/useViewer';
import { LeftOutList } from './LeftOut';
import classes from './Rounds.module.css';
import { dayToPlan, shiftOn, utcOffsetOn, yearAhead } from './shiftDefaults';

const PlanRoundDocument = graphql(`
  mutation PlanRound($input: PlanRoundInput!) {
    planRound(input: $input) {
      candidates
      rounds { id }
      leftOut {
        reason
        explanation
        riskToRemove
        inspection { id building { id number name addresses { text } } }
      }
    }
  }
`);

const InspectorsQuery = graphql(`query Inspectors($areaId: ID!) { inspectors(areaId: $areaId) { userName } }`);

type Planned = NonNullable<PlanRoundMutation['planRound']>;

const ownFields = ['day', 'from', 'until', 'inspector', 'radiusMetres', 'earliest', 'latest', 'minutes'];
const defaultBreak = { earliest: '12:00', latest: '13:30', minutes: 30 };

type Props = { day: string; onDone: (round: string) => void; onCancel: () => void };

/** A round to be planned. As it opens, it plans a day's work around the middle of the map. */
export function PlanRound({ day: chosenDay, onDone, onCancel }: Props) {
  const { m } = useSpeech();
  const { can } = useViewer();
  const { notify, pointAt } = useWorkspace();
  const isForOthers = !can('WORK_ROUNDS');
  const [day, setDay] = useState(() => dayToPlan(chosenDay));
  const [shift, setShift] = useState(() => shiftOn(day));
  const [inspector, setInspector] = useInspector(isForOthers);
  const [start, setStart] = useState<Point | null>(null);
  const [end, setEnd] = useState<Point | null>(null);
  const [where, setWhere] = useState<'around' | 'all'>('around');
  const [kilometres, setKilometres] = useState<number | string>(5);
  const [profile, setProfile] = useState<TravelProfile>('CAR');
  const [pause, setPause] = useState<typeof defaultBreak | null>(null);
  const [nothing, setNothing] = useState<Planned | null>(null);
  const { submit, fetching, errorOf, others } = useChange(PlanRoundDocument);

  useEffect(() => pointAt(start), [start, pointAt]);
  useEffect(() => () => pointAt(null), [pointAt]);

  async function plan() {
    const from = start ?? middleOfMap();
    if (!from) {
      return;
    }
    setNothing(null);
    const answer = await submit({
      input: {
        day,
        utcOffsetMinutes: utcOffsetOn(day),
        profile,
        shifts: [{ ...shift, inspector: isForOthers ? inspector : null, start: from, end, break: pause }],
        ...(where === 'around' ? { near: from, radiusMetres: Number(kilometres) * 1000 } : {}),
      },
    });
    const planned = answer?.planRound;
    const round = planned?.rounds[0];
    if (round) {
      notify(m.round.planned);
      onDone(round.id);
    } else if (planned) {
      setNothing(planned);
    }
  }

  return (
    <Form
      submitLabel={m.round.planNow}
      onCancel={onCancel}
      fetching={fetching}
      disabled={(isForOthers && !inspector) || (where === 'around' && !kilometres)}
      refusals={others(ownFields)}
      onSubmit={() => void plan()}
    >
      <DateInput
        label={m.round.day}
        value={day}
        onChange={(next) => {
          const changed = next ?? today();
          setDay(changed);
          setShift(shiftOn(changed));
        }}
        valueFormat="YYYY-MM-DD"
        minDate={today()}
        maxDate={yearAhead()}
        error={errorOf('day')}
        required
      />
      <Group grow align="start">
        <TimeInput
          label={m.round.from}
          value={shift.from}
          onChange={(event) => setShift({ ...shift, from: event.currentTarget.value })}
          error={errorOf('from')}
          required
        />
        <TimeInput
          label={m.round.until}
          value={shift.until}
          onChange={(event) => setShift({ ...shift, until: event.currentTarget.value })}
          error={errorOf('until')}
          required
        />
      </Group>
      {isForOthers && (
        <Autocomplete
          label={m.round.inspector}
          description={m.round.inspectorHint}
          value={inspector}
          onChange={setInspector.choose}
          data={setInspector.known}
          error={errorOf('inspector')}
          autoComplete="off"
          required
        />
      )}
      <PlaceChoice label={m.round.start} none={m.round.middle} point={start} onChange={setStart} />
      <Stack gap={6}>
        <Text size="sm" fw={500} id="round-where">
          {m.round.where}
        </Text>
        <SegmentedControl
          aria-labelledby="round-where"
          value={where}
          onChange={(value) => setWhere(value as typeof where)}
          data={[
            { value: 'around', label: m.round.around },
            { value: 'all', label: m.round.everywhere },
          ]}
        />
      </Stack>
      {where === 'around' && (
        <NumberInput
          label={m.round.radius}
          value={kilometres}
          onChange={setKilometres}
          min={0.5}
          max={100}
          step={0.5}
          error={errorOf('radiusMetres')}
          required
        />
      )}
      <details className={classes.more}>
        <summary>{m.round.more}</summary>
        <Stack gap="sm" mt="sm">
          <Select
            label={m.round.profile}
            value={profile}
            onChange={(value) => value && setProfile(value as TravelProfile)}
            data={optionsOf(m.round.profiles)}
            allowDeselect={false}
          />
          <PlaceChoice label={m.round.end} none={m.round.atStart} point={end} onChange={setEnd} />
          <Checkbox
            label={m.round.pause}
            checked={pause !== null}
            onChange={(event) => setPause(event.currentTarget.checked ? defaultBreak : null)}
          />
          {pause && (
            <Group grow align="start">
              <TimeInput
                label={m.round.earliest}
                value={pause.earliest}
                onChange={(event) => setPause({ ...pause, earliest: event.currentTarget.value })}
                error={errorOf('earliest')}
              />
              <TimeInput
                label={m.round.latest}
                value={pause.latest}
                onChange={(event) => setPause({ ...pause, latest: event.currentTarget.value })}
                error={errorOf('latest')}
              />
              <NumberInput
                label={m.round.pauseMinutes}
                value={pause.minutes}
                onChange={(value) => setPause({ ...pause, minutes: Number(value) })}
                min={1}
                max={240}
                error={errorOf('minutes')}
              />
            </Group>
          )}
        </Stack>
      </details>
      {nothing && (
        <Alert role="status" variant="light" color="gray" className={classes.nothing}>
          <Text size="sm">{nothing.candidates ? m.round.nothingFits : m.round.nothingDue}</Text>
          <LeftOutList leftOut={nothing.leftOut} />
        </Alert>
      )}
    </Form>
  );
}

/** For a planner: the user name, which is that of the first inspector of their area until they choose another. */
function useInspector(isForOthers: boolean) {
  const { viewer } = useViewer();
  const areaId = viewer?.areas[0]?.id;
  const [{ data }] = useQuery({
    query: InspectorsQuery,
    variables: { areaId: areaId ?? '' },
    pause: !isForOthers || !areaId,
  });
  const known = data?.inspectors?.map(({ userName }) => userName) ?? [];
  const [chosen, choose] = useState<string | null>(null);
  return [chosen ?? known[0] ?? '', { choose, known }] as const;
}

function middleOfMap(): Point | null {
  const { at } = currentView();
  return mapCentre() ?? (at && { lon: at.lon, lat: at.lat });
}

type PlaceChoiceProps = { label: string; none: string; point: Point | null; onChange: (point: Point | null) => void };

/** A place of the round: as it stands where none is chosen, or picked on the map. */
function PlaceChoice({ label, none, point, onChange }: PlaceChoiceProps) {
  const { m } = useSpeech();
  const { setPicking } = useWorkspace();
  useEffect(() => () => setPicking(null), [setPicking]);
  return (
    <fieldset className={classes.place}>
      <legend>{label}</legend>
      <span>{point ? `${point.lat.toFixed(5)}, ${point.lon.toFixed(5)}` : none}</span>
      {point && (
        <ActionIcon variant="subtle" color="gray" onClick={() => onChange(null)} aria-label={`${label}: ${none}`}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      )}
      <Button
        size="compact-sm"
        variant="light"
        aria-label={`${label}: ${m.round.pick}`}
        onClick={() => setPicking({ sentence: m.round.pickSentence, take: onChange })}
      >
        {m.round.pick}
      </Button>
    </fieldset>
  );
}
