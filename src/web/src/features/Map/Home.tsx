import { Alert, Tabs, Text } from '@mantine/core';
import { useQuery } from 'urql';
import { refusalsOf } from '../../api/errors';
import { graphql } from '../../api/generated';
import { useSpeech } from '../../messages/LanguageProvider';
import { IconFlask } from '../../ui/icons';
import { PanelHead } from '../../ui/Panel';
import { Refusals, Waiting } from '../../ui/states';
import { changeView, type ListName } from '../../viewState';
import { useViewer } from '../Access/useViewer';
import { DensestAreas } from '../Density/DensestAreas';
import { OverdueNearby } from '../Inspections/OverdueNearby';
import classes from './Home.module.css';

const SummaryQuery = graphql(`
  query Summary { register { buildings dwellings synthetic } }
`);

/** What the register holds, and the two lists to start from. */
export function Home({ list, onClose }: { list: ListName; onClose: () => void }) {
  const { m, format } = useSpeech();
  const { can } = useViewer();
  const [{ data, fetching, error }, ask] = useQuery({ query: SummaryQuery });
  const register = data?.register;
  const mayInspect = can('INSPECTIONS');
  return (
    <>
      <PanelHead kind={m.app.title} title={m.home.title} onClose={onClose} />
      {register ? (
        <>
          <dl className={classes.figures}>
            <div>
              <dt>{m.home.buildings}</dt>
              <dd>{format.number(register.buildings)}</dd>
            </div>
            <div>
              <dt>{m.home.dwellings}</dt>
              <dd>{format.number(register.dwellings)}</dd>
            </div>
          </dl>
          <Text size="xs" c="dimmed">
            {m.home.hint}
          </Text>
          {register.synthetic && (
            <Alert
              variant="light"
              color="registry"
              p="xs"
              mt="xs"
              icon={<IconFlask size={18} aria-hidden />}
              className={classes.trial}
            >
              {m.app.synthetic}
            </Alert>
          )}
        </>
      ) : fetching ? (
        <Waiting lines={3} />
      ) : (
        <Refusals refusals={refusalsOf(error, m)} onRetry={() => ask({ requestPolicy: 'network-only' })} />
      )}
      <Tabs
        value={mayInspect && list === 'overdue' ? list : 'densest'}
        onChange={(value) => changeView({ list: value as ListName })}
        keepMounted={false}
        mt="md"
      >
        <Tabs.List aria-label={m.home.lists}>
          <Tabs.Tab value="densest">{m.home.densest}</Tabs.Tab>
          {mayInspect && <Tabs.Tab value="overdue">{m.home.overdue}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="densest" pt="xs">
          <DensestAreas />
        </Tabs.Panel>
        {mayInspect && (
          <Tabs.Panel value="overdue" pt="xs">
            <OverdueNearby />
          </Tabs.Panel>
        )}
      </Tabs>
    </>
  );
}
