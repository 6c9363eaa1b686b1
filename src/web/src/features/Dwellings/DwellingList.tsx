import { Button, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from 'urql';
import { refusalsOf } from '../../api/errors';
import { graphql } from '../../api/generated';
import { useSpeech } from '../../messages/LanguageProvider';
import { IconChevronRight } from '../../ui/icons';
import { printNumber, squeezeNumber } from '../../ui/registryNumber';
import { Refusals, Waiting } from '../../ui/states';
import classes from '../../ui/ui.module.css';
import { changeView } from '../../viewState';
import { dwellingTitle } from './dwellingTitle';

const DwellingsQuery = graphql(`
  query DwellingsOfBuilding($number: RegistryNumber!, $after: String) {
    building(number: $number) {
      id
      dwellings(first: 20, after: $after) {
        nodes { id number kind status unit floor }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

/** The dwellings of a building, twenty at a time. */
export function DwellingList({ building }: { building: string }) {
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  return (
    <>
      {cursors.map((after, i) => (
        <DwellingPage
          key={after ?? 'first'}
          building={building}
          after={after}
          onMore={i === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
        />
      ))}
    </>
  );
}

type PageProps = { building: string; after: string | null; onMore?: (after: string) => void };

function DwellingPage({ building, after, onMore }: PageProps) {
  const { m } = useSpeech();
  const [{ data, fetching, error }, ask] = useQuery({ query: DwellingsQuery, variables: { number: building, after } });
  const page = data?.building?.dwellings;
  if (!page) {
    return fetching ? (
      <Waiting lines={3} />
    ) : (
      <Refusals refusals={refusalsOf(error, m)} onRetry={() => ask({ requestPolicy: 'network-only' })} />
    );
  }
  const { hasNextPage, endCursor } = page.pageInfo;
  return (
    <>
      <ul className={classes.list}>
        {page.nodes.map((dwelling) => (
          <li key={dwelling.id}>
            <UnstyledButton
              className={classes.row}
              onClick={() => changeView({ object: squeezeNumber(dwelling.number) })}
            >
              <span className={classes.rowMain}>
                <span className={classes.rowTitle}>{dwellingTitle(dwelling, m)}</span>{' '}
                <span className={classes.rowSub}>
                  {[
                    dwelling.floor != null &&
                      (dwelling.floor === 0 ? m.dwelling.ground : m.dwelling.floorNumber(dwelling.floor)),
                    dwelling.status !== 'IN_USE' && m.dwelling.statuses[dwelling.status],
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <span className={classes.rowSub}>{printNumber(dwelling.number)}</span>
              <IconChevronRight size={16} aria-hidden />
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {hasNextPage && endCursor && onMore && (
        <Button variant="default" size="xs" fullWidth mt="xs" onClick={() => onMore(endCursor)}>
          {m.app.more}
        </Button>
      )}
    </>
  );
}
