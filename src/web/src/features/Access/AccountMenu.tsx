import { Button, Menu, Text } from '@mantine/core';
import { useSpeech } from '../../messages/LanguageProvider';
import { IconLogin2, IconLogout, IconUser } from '../../ui/icons';
import { useSession } from './SessionProvider';
import { useViewer } from './useViewer';

export function AccountMenu({ fullWidth = false }: { fullWidth?: boolean }) {
  const { m } = useSpeech();
  const { subject, ready, signIn, signOut } = useSession();
  const { viewer } = useViewer();
  if (!subject) {
    return (
      <Button
        onClick={() => void signIn()}
        disabled={!ready}
        fullWidth={fullWidth}
        leftSection={<IconLogin2 size={16} aria-hidden />}
      >
        {m.access.signIn}
      </Button>
    );
  }
  const role = viewer && m.access.roles[viewer.role];
  const name = viewer?.name ?? m.access.account;
  return (
    <Menu width={260} position="bottom-end" shadow="md">
      <Menu.Target>
        <Button
          variant="default"
          fullWidth={fullWidth}
          leftSection={<IconUser size={16} aria-hidden />}
          aria-label={`${m.access.account}: ${name}${role ? ` ${role}` : ''}`}
        >
          <span>
            {name}{' '}
            {role && (
              <Text span size="xs" c="dimmed" ml={6} visibleFrom="lg">
                {role}
              </Text>
            )}
          </span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{m.access.signedInAs}</Menu.Label>
        <Text px="sm" fw={600}>
          {name}
        </Text>
        <Text px="sm" size="sm" c="dimmed">
          {role}
        </Text>
        {!!viewer?.areas.length && (
          <Text px="sm" pb="xs" size="sm" c="dimmed">
            {m.access.areas}: {viewer.areas.map((area) => area.name).join(', ')}
          </Text>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          {m.access.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
