import { ActionIcon, Code, CopyButton, Group, Tooltip } from '@mantine/core';
import { useSpeech } from '../messages/LanguageProvider';
import { IconCheck, IconCopy } from './icons';
import { printNumber, squeezeNumber } from './registryNumber';
import classes from './ui.module.css';

/** A registry number as it is written, with a button that copies it. */
export function RegistryNumber({ number }: { number: string }) {
  const { m } = useSpeech();
  return (
    <Group gap={4} wrap="nowrap">
      <Code className={classes.number}>{printNumber(number)}</Code>
      <CopyButton value={squeezeNumber(number)} timeout={1500}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? m.app.copied : m.app.copy} withArrow>
            <ActionIcon
              variant="subtle"
              color="gray"
              onClick={copy}
              aria-label={`${m.app.copy} ${printNumber(number)}`}
            >
              {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Group>
  );
}
