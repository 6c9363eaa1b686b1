import {
  ActionIcon,
  Button,
  Divider,
  Drawer,
  Menu,
  SegmentedControl,
  Stack,
  Tooltip,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import classes from './App.module.css';
import { AccountMenu } from './features/Access/AccountMenu';
import { PurposeChooser } from './features/Access/PurposeChooser';
import { useViewer } from './features/Access/useViewer';
import { usePickBuilding } from './features/Buildings/usePickBuilding';
import { SearchBox } from './features/Map/SearchBox';
import { type Language, languages, useSpeech } from './messages/LanguageProvider';
import {
  IconBuilding,
  IconChartBar,
  IconClockExclamation,
  IconMenu2,
  IconMoon,
  IconPlus,
  IconRoute,
  IconSun,
  IconUserPlus,
  IconUserSearch,
} from './ui/icons';
import { changeView, type ListName } from './viewState';
import { useWorkspace } from './Workspace';

export function Header({ isPhone }: { isPhone: boolean }) {
  const { m } = useSpeech();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <header className={classes.header}>
      <a className={classes.skip} href="#panel">
        {m.app.skipToPanel}
      </a>
      <h1 className={classes.brand}>
        <img src="/favicon.svg" alt={isPhone ? m.app.title : ''} />
        {!isPhone && <span>{m.app.title}</span>}
      </h1>
      <search className={classes.search}>
        <SearchBox />
      </search>
      {isPhone ? (
        <>
          <ActionIcon variant="default" size={42} aria-label={m.app.menu} onClick={open}>
            <IconMenu2 size={20} aria-hidden />
          </ActionIcon>
          <Drawer
            opened={opened}
            onClose={close}
            position="right"
            size="82%"
            title={m.app.menu}
            closeButtonProps={{ 'aria-label': m.app.close }}
          >
            <PhoneMenu onDone={close} />
          </Drawer>
        </>
      ) : (
        <div className={classes.actions}>
          <PurposeChooser />
          <RoundsButton />
          <FindPersonButton />
          <AddMenu />
          <LanguageSwitch />
          <ThemeSwitch />
          <AccountMenu />
        </div>
      )}
    </header>
  );
}

function PhoneMenu({ onDone }: { onDone: () => void }) {
  const { m } = useSpeech();
  const { can } = useViewer();
  const { openPerson } = useWorkspace();
  const show = (list: ListName) => {
    onDone();
    openPerson(null);
    changeView({ list, object: null, round: null });
  };
  return (
    <Stack gap="sm">
      <AccountMenu fullWidth />
      <PurposeChooser fullWidth />
      <Divider />
      <Button
        variant="default"
        justify="start"
        leftSection={<IconChartBar size={18} aria-hidden />}
        onClick={() => show('densest')}
      >
        {m.home.densest}
      </Button>
      {can('INSPECTIONS') && (
        <Button
          variant="default"
          justify="start"
          leftSection={<IconClockExclamation size={18} aria-hidden />}
          onClick={() => show('overdue')}
        >
          {m.home.overdue}
        </Button>
      )}
      <RoundsButton onDone={onDone} fullWidth />
      <FindPersonButton onDone={onDone} fullWidth />
      <AddMenu onDone={onDone} fullWidth />
      <Divider />
      <LanguageSwitch fullWidth />
      <ThemeSwitch />
    </Stack>
  );
}

type ActionProps = { onDone?: () => void; fullWidth?: boolean };

function RoundsButton({ onDone, fullWidth }: ActionProps) {
  const { m } = useSpeech();
  const { can } = useViewer();
  const { openPerson } = useWorkspace();
  if (!can('ROUNDS')) {
    return null;
  }
  return (
    <Button
      variant="default"
      fullWidth={fullWidth}
      justify={fullWidth ? 'start' : undefined}
      leftSection={<IconRoute size={18} aria-hidden />}
      onClick={() => {
        onDone?.();
        openPerson(null);
        changeView({ list: 'rounds', object: null, round: null });
      }}
    >
      {m.round.title}
    </Button>
  );
}

function FindPersonButton({ onDone, fullWidth }: ActionProps) {
  const { m } = useSpeech();
  const { can } = useViewer();
  const { openDialog } = useWorkspace();
  if (!can('PERSONS')) {
    return null;
  }
  return (
    <Button
      variant="default"
      fullWidth={fullWidth}
      justify={fullWidth ? 'start' : undefined}
      leftSection={<IconUserSearch size={18} aria-hidden />}
      onClick={() => {
        onDone?.();
        openDialog({ kind: 'findPerson' });
      }}
    >
      {m.person.find}
    </Button>
  );
}

function AddMenu({ onDone, fullWidth }: ActionProps) {
  const { m } = useSpeech();
  const { can } = useViewer();
  const { openDialog } = useWorkspace();
  const pickBuilding = usePickBuilding();
  if (!can('CHANGE_PLACES') && !can('CHANGE_PERSONS')) {
    return null;
  }
  return (
    <Menu width={220} position="bottom-end" shadow="md">
      <Menu.Target>
        <Button
          variant="default"
          fullWidth={fullWidth}
          justify={fullWidth ? 'start' : undefined}
          leftSection={<IconPlus size={18} aria-hidden />}
        >
          {m.app.add}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {can('CHANGE_PLACES') && (
          <Menu.Item
            leftSection={<IconBuilding size={16} aria-hidden />}
            onClick={() => {
              onDone?.();
              pickBuilding();
            }}
          >
            {m.building.add}
          </Menu.Item>
        )}
        {can('CHANGE_PERSONS') && (
          <Menu.Item
            leftSection={<IconUserPlus size={16} aria-hidden />}
            onClick={() => {
              onDone?.();
              openDialog({ kind: 'registerPerson' });
            }}
          >
            {m.person.register}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function LanguageSwitch({ fullWidth }: { fullWidth?: boolean }) {
  const { m, language, setLanguage } = useSpeech();
  return (
    <SegmentedControl
      size="xs"
      fullWidth={fullWidth}
      aria-label={m.app.language}
      value={language}
      onChange={(value) => setLanguage(value as Language)}
      data={Object.entries(languages).map(([value, label]) => ({
        value,
        label: <span lang={value}>{label}</span>,
      }))}
    />
  );
}

function ThemeSwitch() {
  const { m } = useSpeech();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  const label = isDark ? m.app.lightTheme : m.app.darkTheme;
  return (
    <Tooltip label={label} withArrow>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={label}
        onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
      >
        {isDark ? <IconSun size={18} aria-hidden /> : <IconMoon size={18} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
}
