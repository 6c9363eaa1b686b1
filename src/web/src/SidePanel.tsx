import { Button, Paper, UnstyledButton } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import classes from './App.module.css';
import { useViewer } from './features/Access/useViewer';
import { BuildingPanel } from './features/Buildings/BuildingPanel';
import { DwellingPanel } from './features/Dwellings/DwellingPanel';
import { Home } from './features/Map/Home';
import { PersonPanel } from './features/Persons/PersonPanel';
import { RoundPanel } from './features/Rounds/RoundPanel';
import { RoundsPanel } from './features/Rounds/RoundsPanel';
import { useSpeech } from './messages/LanguageProvider';
import { IconLayoutSidebarLeftExpand } from './ui/icons';
import { changeView, useView } from './viewState';
import { useWorkspace } from './Workspace';

/** The one panel: a person, a dwelling, a building, or the lists. */
export function SidePanel({ isPhone }: { isPhone: boolean }) {
  const { m } = useSpeech();
  const { object, list, round } = useView();
  const { can } = useViewer();
  const { personId, openPerson } = useWorkspace();
  const [isLarge, setLarge] = useState(false);

  // Choosing another object leaves the person.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the object is what triggers it.
  useEffect(() => openPerson(null), [object, round, openPerson]);

  const content = contentOf();
  if (!content) {
    return isPhone ? null : (
      <Button
        variant="default"
        className={classes.opener}
        leftSection={<IconLayoutSidebarLeftExpand size={18} aria-hidden />}
        onClick={() => changeView({ list: 'densest' })}
      >
        {m.home.title}
      </Button>
    );
  }
  return (
    <Paper component="aside" className={classes.panel} data-large={isLarge} aria-label={m.app.details}>
      <UnstyledButton
        className={classes.grip}
        aria-label={isLarge ? m.app.shrink : m.app.expand}
        onClick={() => setLarge(!isLarge)}
      />
      <div className={classes.scroll}>{content}</div>
    </Paper>
  );

  function contentOf(): ReactNode {
    if (personId) {
      return (
        <PersonPanel
          key={personId}
          id={personId}
          onClose={() => openPerson(null)}
          onBack={object ? () => openPerson(null) : undefined}
        />
      );
    }
    if (object) {
      const close = () => changeView({ object: null });
      return object.startsWith('B') ? (
        <BuildingPanel key={object} number={object} onClose={close} />
      ) : (
        <DwellingPanel key={object} number={object} onClose={close} />
      );
    }
    if (round) {
      return <RoundPanel key={round} id={round} isPhone={isPhone} />;
    }
    if (list === 'rounds' && can('ROUNDS')) {
      return <RoundsPanel />;
    }
    const shown = list ?? (isPhone ? 'none' : 'densest');
    return shown === 'none' ? null : <Home list={shown} onClose={() => changeView({ list: 'none' })} />;
  }
}
