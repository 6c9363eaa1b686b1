import { Button, Group, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useQuery } from 'urql';
import { refusalsAt, refusalsOf } from '../../api/errors';
import { graphql } from '../../api/generated';
import type { BuildingPanelQuery } from '../../api/generated/graphql';
import { reveal } from '../../map/mapControl';
import { useSpeech } from '../../messages/LanguageProvider';
import { Facts, Section } from '../../ui/Facts';
import { IconAlertTriangle, IconPlus } from '../../ui/icons';
import { PanelHead } from '../../ui/Panel';
import { Pill } from '../../ui/Pill';
import { Empty, Refusals, Waiting } from '../../ui/states';
import classes from '../../ui/ui.module.css';
import { useWorkspace } from '../../Workspace';
import { useViewer } from '../Access/useViewer';
import { DwellingList } from '../Dwellings/DwellingList';
import { BuildingInspections } from '../Inspections/BuildingInspections';

const BuildingQuery = graphql(`
  query BuildingPanel($number: RegistryNumber!, $capacity: Boolean!, $counts: Boolean!, $inspections: Boolean!) {
    building(number: $number) {
      id
      number
      kind
      kindGrade
      status
      origin
      name
      storeys
      removalDueOn
      removalOverdue
      location { lon lat }
      area { id name level parent { id name } }
      addresses { text link }
      externalIdentifiers { scheme value }
      dwellingCount
      capacity @include(if: $capacity)
      occupantCount @include(if: $counts)
      inspections @include(if: $inspections) {
        id
        programme { code name }
        dueOn
        daysOverdue
        state
        rule
        carriedOutOn
        outcome
      }
    }
  }
`);

type Building = NonNullable<BuildingPanelQuery['building']>;

export function BuildingPanel({ number, onClose }: { number: string; onClose: () => void }) {
  const { m } = useSpeech();
  const { can, fetching: waitsForViewer } = useViewer();
  const { openDialog } = useWorkspace();
  const [{ data, fetching, error }, ask] = useQuery({
    query: BuildingQuery,
    variables: { number, capacity: can('CAPACITY'), counts: can('OCCUPANT_COUNTS'), inspections: can('INSPECTIONS') },
    pause: waitsForViewer,
  });
  const building = data?.building;
  const refusals = refusalsOf(error, m);
  const lon = building?.location.lon;
  const lat = building?.location.lat;
  useEffect(() => {
    if (lon !== undefined && lat !== undefined) {
      reveal({ lon, lat });
    }
  }, [lon, lat]);

  if (!building) {
    return (
      <>
        <PanelHead kind={m.building.title} onClose={onClose} />
        {fetching || waitsForViewer ? (
          <Waiting lines={8} />
        ) : refusals.length ? (
          <Refusals refusals={refusals} onRetry={() => ask({ requestPolicy: 'network-only' })} />
        ) : (
          <Empty>{m.building.notFound}</Empty>
        )}
      </>
    );
  }

  return (
    <>
      <PanelHead
        kind={m.building.kinds[building.kind]}
        title={building.name ?? building.addresses[0]?.text ?? m.building.noAddress}
        number={building.number}
        onClose={onClose}
      />
      <BuildingFacts building={building} />
      <Refusals refusals={['capacity', 'occupantCount'].flatMap((field) => refusalsAt(refusals, field))} />
      <Button
        size="compact-sm"
        variant="default"
        mt="sm"
        leftSection={<IconAlertTriangle size={14} aria-hidden />}
        onClick={() => openDialog({ kind: 'reportHazard', place: building.number })}
      >
        {m.hazard.report}
      </Button>
      {can('INSPECTIONS') && (
        <Section title={m.inspection.title}>
          {building.inspections ? (
            <BuildingInspections inspections={building.inspections} building={building} />
          ) : (
            <Refusals refusals={refusalsAt(refusals, 'inspections')} />
          )}
        </Section>
      )}
      <BuildingDwellings building={building} />
    </>
  );
}

function BuildingFacts({ building }: { building: Building }) {
  const { m, format } = useSpeech();
  const isOverCapacity = (building.occupantCount ?? 0) > (building.capacity ?? Number.POSITIVE_INFINITY);
  const area = building.area && [building.area.name, building.area.parent?.name].filter(Boolean).join(', ');
  return (
    <>
      {building.removalOverdue && building.removalDueOn && (
        <Group gap={8} mb={8} wrap="nowrap">
          <IconAlertTriangle size={18} color="var(--mantine-color-error)" aria-hidden />
          <Text size="sm" fw={600}>
            {m.building.removalOverdue}: {format.date(building.removalDueOn)}
          </Text>
        </Group>
      )}
      <Facts
        facts={[
          [
            m.building.status,
            <Group gap={6} key="status">
              <Pill tone={building.status === 'IN_USE' ? 'good' : undefined}>
                {m.building.statuses[building.status]}
              </Pill>
              {isOverCapacity && <Pill tone="bad">{m.building.overCapacity}</Pill>}
            </Group>,
          ],
          [m.building.storeys, building.storeys],
          [
            m.building.address,
            building.addresses.length > 0 && (
              <ul className={classes.list}>
                {building.addresses.map((address) => (
                  <li key={address.text + address.link}>
                    {address.text}
                    <Text span size="xs" c="dimmed" ml={6}>
                      {m.building.links[address.link]}
                    </Text>
                  </li>
                ))}
              </ul>
            ),
          ],
          [m.building.area, area],
          [
            m.building.removalDue,
            !building.removalOverdue && building.removalDueOn && format.date(building.removalDueOn),
          ],
          [m.building.occupants, building.occupantCount != null && format.number(building.occupantCount)],
          [m.building.capacity, building.capacity != null && m.dwelling.persons(building.capacity)],
          [
            m.building.origin,
            <>
              {m.building.origins[building.origin]}
              {building.kindGrade !== 'STATED' && (
                <Text span size="xs" c="dimmed" ml={6} title={m.building.gradeWhy[building.kindGrade]}>
                  {m.building.kind}: {m.building.grades[building.kindGrade]}
                </Text>
              )}
            </>,
          ],
          [
            m.building.otherNumbers,
            building.externalIdentifiers.length > 0 &&
              building.externalIdentifiers.map(({ scheme, value }) => (
                <div key={scheme + value}>{`${scheme}: ${value}`}</div>
              )),
          ],
        ]}
      />
    </>
  );
}

function BuildingDwellings({ building }: { building: Building }) {
  const { m, format } = useSpeech();
  const { can } = useViewer();
  const { openDialog } = useWorkspace();
  return (
    <Section
      title={m.building.dwellingCount(building.dwellingCount, format.number(building.dwellingCount))}
      aside={
        can('CHANGE_PLACES') && (
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => openDialog({ kind: 'addDwelling', building: building.number })}
          >
            {m.dwelling.add}
          </Button>
        )
      }
    >
      {building.dwellingCount > 0 ? (
        <DwellingList building={building.number} key={building.number} />
      ) : (
        <Empty>{m.building.noDwellings}</Empty>
      )}
    </Section>
  );
}
