import { Button, Loader, Paper, useComputedColorScheme } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useCallback } from 'react';
import classes from './App.module.css';
import { Dialogs } from './Dialogs';
import { useSession } from './features/Access/SessionProvider';
import { useViewer } from './features/Access/useViewer';
import { useRoundOnMap } from './features/Rounds/useRound';
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
  const { ready } = useSession();
  const { can } = useViewer();
  const { object, round: roundId } = useView();
  const { edition, picking, setPicking, pointed } = useWorkspace();
  const { marked, outlined } = useMarked(object);
  const round = useRoundOnMap(roundId);
  // The numbers of its stops are not to be taken for those of clusters.
  const withInspections = can('INSPECTIONS') && !roundId;

  const pick = useCallback(
    (point: Point) => {
      setPicking(null);
      picking?.take(point);
    },
    [setPicking, picking],
  );

  const waiting = <Loader className={classes.loader} aria-label={m.app.loading} role="status" />;

  return (
    <div className={classes.app}>
      <Header isPhone={isPhone} />
      <main className={classes.main}>
        {/* Until a sign-in that comes back has restored the view, the map would start at the wrong place. */}
        {ready ? (
          <Suspense fallback={waiting}>
            <MapView
              scheme={scheme}
              mayInspect={withInspections}
              marked={marked ?? pointed}
              outlined={outlined}
              edition={edition}
              round={round}
              onPick={picking ? pick : null}
            />
          </Suspense>
        ) : (
          waiting
        )}
        {picking && (
          <Paper className={classes.picking} role="status" shadow="md" withBorder>
            <span>{picking.sentence}</span>
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
            <Button size="compact-sm" variant="default" onClick={() => setPicking(null)}>
              {m.app.cancel}
            </Button>
          </Paper>
        )}
        <MapLayers scheme={scheme} mayInspect={withInspections} isPhone={isPhone} />
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
