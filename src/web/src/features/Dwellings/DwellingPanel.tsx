import { Anchor, Group, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useQuery } from 'urql';
import { refusalsAt, refusalsOf } from '../../api/errors';
import { graphql } from '../../api/generated';
import { reveal } from '../../map/mapControl';
import { useSpeech } from '../../messages/LanguageProvider';
import { Facts } from '../../ui/Facts';
import { PanelHead } from '../../ui/Panel';
import { Pill } from '../../ui/Pill';
import { printNumber, squeezeNumber } from '../../ui/registryNumber';
import { Empty, Refusals, Waiting } from '../../ui/states';
import { changeView } from '../../viewState';
import { useViewer } from '../Access/useViewer';
import { Occupants } from '../Residency/Occupants';
import { PastOccupants } from '../Residency/PastOccupants';
import { dwellingTitle } from './dwellingTitle';

const DwellingPanelQuery = graphql(`
  query DwellingPanel($number: RegistryNumber!, $capacity: Boolean!) {
    dwelling(number: $number) {
      id
      number
      kind
      status
      origin
      grade
      unit
      floor
      capacity @include(if: $capacity)
      location { lon lat }
      addresses { text link }
      externalIdentifiers { scheme value }
      building { id number kind name addresses { text } area { id name } }
    }
  }
`);

export function DwellingPanel({ number, onClose }: { number: string; onClose: () => void }) {
  const { m } = useSpeech();
  const { can, fetching: waitsForViewer } = useViewer();
  const [{ data, fetching, error }, ask] = useQuery({
    query: DwellingPanelQuery,
    variables: { number, capacity: can('CAPACITY') },
    pause: waitsForViewer,
  });
  const dwelling = data?.dwelling;
  const refusals = refusalsOf(error, m);
  const lon = dwelling?.location.lon;
  const lat = dwelling?.location.lat;
  useEffect(() => {
    if (lon !== undefined && lat !== undefined) {
      reveal({ lon, lat });
    }
  }, [lon, lat]);

  if (!dwelling) {
    return (
      <>
        <PanelHead kind={m.dwelling.title} onClose={onClose} />
        {fetching || waitsForViewer ? (
          <Waiting lines={8} />
        ) : refusals.length ? (
          <Refusals refusals={refusals} onRetry={() => ask({ requestPolicy: 'network-only' })} />
        ) : (
          <Empty>{m.dwelling.notFound}</Empty>
        )}
      </>
    );
  }

  const { building } = dwelling;
  const openBuilding = () => changeView({ object: squeezeNumber(building.number) });
  const address = dwelling.addresses[0]?.text ?? building.addresses[0]?.text;
  return (
    <>
      <PanelHead
        kind={m.dwelling.title}
        title={[dwellingTitle(dwelling, m), address].filter(Boolean).join(', ')}
        number={dwelling.number}
        onClose={onClose}
        onBack={openBuilding}
      />
      <Facts
        facts={[
          [
            m.dwelling.kind,
            <Group gap={6} key="kind">
              {m.dwelling.kinds[dwelling.kind]}
              <Pill tone={dwelling.status === 'IN_USE' ? 'good' : undefined}>
                {m.dwelling.statuses[dwelling.status]}
              </Pill>
            </Group>,
          ],
          [m.dwelling.unit, dwelling.unit],
          [
            m.dwelling.floor,
            dwelling.floor != null &&
              (dwelling.floor === 0 ? m.dwelling.ground : m.dwelling.floorNumber(dwelling.floor)),
          ],
          [m.building.address, address],
          [m.dwelling.capacity, dwelling.capacity != null && m.dwelling.persons(dwelling.capacity)],
          [
            m.dwelling.inBuilding,
            <Anchor component="button" type="button" size="sm" onClick={openBuilding} key="building">
              {m.building.kinds[building.kind]} {printNumber(building.number)}
            </Anchor>,
          ],
          [m.building.area, building.area?.name],
          [
            m.building.origin,
            <>
              {m.building.origins[dwelling.origin]}
              <Text span size="xs" c="dimmed" ml={6} title={m.building.gradeWhy[dwelling.grade]}>
                {m.building.grades[dwelling.grade]}
              </Text>
            </>,
          ],
          [
            m.building.otherNumbers,
            dwelling.externalIdentifiers.length > 0 &&
              dwelling.externalIdentifiers.map(({ scheme, value }) => (
                <div key={scheme + value}>{`${scheme}: ${value}`}</div>
              )),
          ],
        ]}
      />
      <Refusals refusals={refusalsAt(refusals, 'capacity')} />
      {can('OCCUPANTS') && <Occupants dwelling={dwelling.number} key={dwelling.number} />}
      {can('OCCUPANTS') && <PastOccupants dwelling={dwelling.number} key={`past ${dwelling.number}`} />}
    </>
  );
}
