import { Button, Loader, Paper, useComputedColorScheme } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useCallback } from 'react';
import classes from './App.module.css';
import { Dialogs } from './Dialogs';
import { useViewer } from './features/Access/useViewer';
import { Header } from './Header';
import { MapLayers } from './map/MapLayers';
import { mapCentre } from './map/mapControl';
import { useSpeech } from './messages/LanguageProvider';
import { Notices } from './Notices';
import { SidePanel } from './SidePanel';
import { useMarked } from './useMarked';
import { useView } from './viewState';
import { type Point, useWorkspace } from './Workspace';

const MapView = lazy(() => import('./map/MapView'));

export function App() {
  const { m } = useSpeech();
  const scheme = useComputedColorScheme('light');
  const isPhone = useMediaQuery('(max-width: 767px)', window.innerWidth < 768) ?? false;
  const { can } = useViewer();
  const { object } = useView();
  const { edition, isPicking, setPicking, openDialog } = useWorkspace();
  const { marked, outlined } = useMarked(object);
  const mayInspect = can('INSPECTIONS');

  const pick = useCallback(
    (point: Point) => {
      setPicking(false);
      openDialog({ kind: 'addBuilding', point });
    },
    [setPicking, openDialog],
  );

  return (
    <div className={classes.app}>
      <Header isPhone={isPhone} />
      <main className={classes.main}>
        <Suspense fallback={<Loader className={classes.loader} aria-label={m.app.loading} role="status" />}>
          <MapView
            scheme={scheme}
            mayInspect={mayInspect}
            marked={marked}
            outlined={outlined}
            edition={edition}
            onPick={isPicking ? pick : null}
          />
        </Suspense>
        {isPicking && (
          <Paper className={classes.picking} role="status" shadow="md" withBorder>
            <span>{m.map.pick}</span>
            <Button
              size="compact-sm"
              variant="light"
              onClick={() => {
                const centre = mapCentre();
                if (centre) {
                  pick(centre);
                }
              }}
            >
              {m.map.pickCentre}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setPicking(false)}>
              {m.app.cancel}
            </Button>
          </Paper>
        )}
        <MapLayers scheme={scheme} mayInspect={mayInspect} isPhone={isPhone} />
        <div id="panel" tabIndex={-1}>
          <SidePanel isPhone={isPhone} />
        </div>
        <p className={classes.attribution}>{m.map.attribution}</p>
      </main>
      <Notices />
      <Dialogs isPhone={isPhone} />
    </div>
  );
}
