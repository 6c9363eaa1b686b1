import { ActionIcon, Group, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useSpeech } from '../messages/LanguageProvider';
import { IconArrowLeft, IconX } from './icons';
import classes from './Panel.module.css';
import { RegistryNumber } from './RegistryNumber';

type HeadProps = { kind: string; title?: string; number?: string; onClose: () => void; onBack?: () => void };

/** What the panel is about. Focus comes here when it opens, so that a screen reader says it. */
export function PanelHead({ kind, title, number, onClose, onBack }: HeadProps) {
  const { m } = useSpeech();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (title && !document.activeElement?.matches('input, textarea')) {
      heading.current?.focus({ preventScroll: true });
    }
  }, [title]);
  return (
    <header className={classes.head}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Group gap={6} wrap="nowrap">
          {onBack && (
            <ActionIcon variant="subtle" color="gray" onClick={onBack} aria-label={m.app.back}>
              <IconArrowLeft size={18} aria-hidden />
            </ActionIcon>
          )}
          <Text size="sm" c="dimmed" fw={600}>
            {kind}
          </Text>
        </Group>
        <ActionIcon variant="subtle" color="gray" onClick={onClose} aria-label={m.app.close}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </Group>
      <Title order={2} className={classes.title} ref={heading} tabIndex={-1}>
        {title ?? m.app.loading}
      </Title>
      {number && <RegistryNumber number={number} />}
    </header>
  );
}
