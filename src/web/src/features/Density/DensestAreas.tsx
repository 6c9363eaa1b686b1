import { UnstyledButton } from '@mantine/core';
import { useQuery } from 'urql';
import { refusalsOf } from '../../api/errors';
import { graphql } from '../../api/generated';
import { useSpeech } from '../../messages/LanguageProvider';
import { Empty, Refusals, Waiting } from '../../ui/states';
import classes from '../../ui/ui.module.css';
import { useShowArea } from '../Areas/useShowArea';
import own from './DensestAreas.module.css';

const DensestQuery = graphql(`
  query DensestAreas {
    densestAreas(first: 25) {
      area { id name level parent { id name } }
      dwellings
      perSquareKilometre
    }
  }
`);

/** Areas by dwellings per square kilometre, the densest first. */
export function DensestAreas() {
  const { m, format } = useSpeech();
  const showArea = useShowArea();
  const [{ data, fetching, error }, ask] = useQuery({ query: DensestQuery });
  const areas = data?.densestAreas;
  if (!areas) {
    return fetching ? (
      <Waiting lines={8} />
    ) : (
      <Refusals refusals={refusalsOf(error, m)} onRetry={() => ask({ requestPolicy: 'network-only' })} />
    );
  }
  if (!areas.length) {
    return <Empty>{m.density.empty}</Empty>;
  }
  const most = Math.max(...areas.map((line) => line.perSquareKilometre), 1);
  return (
    <ol className={classes.list} aria-label={m.density.listLabel}>
      {areas.map(({ area, dwellings, perSquareKilometre }, i) => (
        <li key={area.id}>
          <UnstyledButton className={classes.row} onClick={() => void showArea(area.id)}>
            <span className={own.rank}>{i + 1}</span>
            <span className={classes.rowMain}>
              <span className={classes.rowTitle}>{area.name}</span>{' '}
              <span className={classes.rowSub}>{area.parent?.name}</span>
              <span className={own.bar} aria-hidden>
                <span style={{ width: `${(100 * perSquareKilometre) / most}%` }} />
              </span>
            </span>
            <span className={classes.rowEnd}>
              <strong>{m.density.perKm2(format.density(perSquareKilometre))}</strong>
              <br />
              <span className={classes.rowSub}>{m.map.dwellings(dwellings, format.number(dwellings))}</span>
            </span>
          </UnstyledButton>
        </li>
      ))}
    </ol>
  );
}
