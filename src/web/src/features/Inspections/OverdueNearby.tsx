import { Button, Text, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useQuery } from 'urql';
import { refusalsOf } from '../../api/errors';
import { graphql } from '../../api/generated';
import type { OverdueNearbyQuery } from '../../api/generated/graphql';
import { flyTo } from '../../map/mapControl';
import { useSpeech } from '../../messages/LanguageProvider';
import { squeezeNumber } from '../../ui/registryNumber';
import { Empty, Refusals, Waiting } from '../../ui/states';
import classes from '../../ui/ui.module.css';
import { changeView, useView } from '../../viewState';
import { InspectionStatePill } from './InspectionStatePill';
import { programmeName } from './programmeName';

const OverdueQuery = graphql(`
  query OverdueNearby($near: PointInput!, $first: Int!) {
    overdueInspections(near: $near, first: $first) {
      edges {
        distance
        node {
          id
          programme { code name }
          dueOn
          daysOverdue
          state
          building { id number kind name location { lon lat } addresses { text } }
        }
      }
      pageInfo { hasNextPage }
    }
  }
`);

const page = 20;
const most = 100;

/** Overdue inspections nearest to the middle of the map. */
export function OverdueNearby() {
  const { m } = useSpeech();
  const { at } = useView();
  // About ten metres: a smaller move of the map changes no order worth asking for.
  const near = at ? `${at.lon.toFixed(4)},${at.lat.toFixed(4)}` : '';
  const [settled] = useDebouncedValue(near, 500);
  const [first, setFirst] = useState(page);
  const [lon, lat] = settled.split(',').map(Number) as [number, number];
  const [{ data, fetching, error }, ask] = useQuery({
    query: OverdueQuery,
    variables: { near: { lon, lat }, first },
    pause: !settled,
  });
  const overdue = data?.overdueInspections;
  if (!overdue) {
    return fetching || !settled ? (
      <Waiting lines={8} />
    ) : (
      <Refusals refusals={refusalsOf(error, m)} onRetry={() => ask({ requestPolicy: 'network-only' })} />
    );
  }
  if (!overdue.edges.length) {
    return <Empty>{m.inspection.nearEmpty}</Empty>;
  }
  return (
    <>
      <Text size="xs" c="dimmed" mb={4}>
        {m.inspection.nearHint}
      </Text>
      <ul className={classes.list} aria-label={m.inspection.listLabel}>
        {overdue.edges.map(({ node, distance }) => (
          <OverdueRow key={node.id} inspection={node} distance={distance} />
        ))}
      </ul>
      {overdue.pageInfo.hasNextPage && first < most && (
        <Button variant="default" size="xs" fullWidth mt="xs" loading={fetching} onClick={() => setFirst(first + page)}>
          {m.app.more}
        </Button>
      )}
    </>
  );
}

type Overdue = NonNullable<OverdueNearbyQuery['overdueInspections']>['edges'][number]['node'];

function OverdueRow({ inspection, distance }: { inspection: Overdue; distance?: number | null }) {
  const { m, format } = useSpeech();
  const { building, programme } = inspection;
  if (!building) {
    return null;
  }
  return (
    <li>
      <UnstyledButton
        className={classes.row}
        onClick={() => {
          changeView({ object: squeezeNumber(building.number) });
          flyTo(building.location);
        }}
      >
        <span className={classes.rowMain}>
          <span className={classes.rowTitle}>
            {building.name ?? building.addresses[0]?.text ?? m.building.noAddress}
          </span>
          <br />
          <span className={classes.rowSub}>
            {m.building.kinds[building.kind]} · {programmeName(programme, m)}
          </span>
        </span>
        <span className={classes.rowEnd}>
          <InspectionStatePill inspection={inspection} />
          <br />
          <span className={classes.rowSub}>{distance != null && format.distance(distance)}</span>
        </span>
      </UnstyledButton>
    </li>
  );
}
