import { Button, Divider, Popover, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import { useSpeech } from '../../messages/LanguageProvider';
import { IconScale } from '../../ui/icons';
import { usePurpose } from './PurposeProvider';
import { useViewer } from './useViewer';

/** In the header: why people are looked at. Only for those who have purposes at all. */
export function PurposeChooser({ fullWidth = false }: { fullWidth?: boolean }) {
  const { m } = useSpeech();
  const { viewer } = useViewer();
  const { purpose } = usePurpose();
  const [opened, { toggle, close }] = useDisclosure(false);
  if (!viewer?.purposes.length) {
    return null;
  }
  const current = viewer.purposes.find(({ code }) => code === purpose?.code);
  return (
    <Popover opened={opened} onDismiss={close} width={340} position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant={current ? 'light' : 'default'}
          leftSection={<IconScale size={16} aria-hidden />}
          onClick={toggle}
          fullWidth={fullWidth}
          maw={fullWidth ? undefined : 270}
          aria-label={`${m.access.purpose}: ${current?.title ?? m.access.choosePurpose}`}
        >
          <Text span inherit truncate lh={1.4}>
            {current?.title ?? m.access.choosePurpose}
          </Text>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={m.access.choosePurpose}>
        <PurposeForm onDone={close} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** The choice itself, in the header and wherever a purpose is missing. */
export function PurposeForm({ onDone }: { onDone?: () => void }) {
  const { m } = useSpeech();
  const { viewer } = useViewer();
  const { purpose, setPurpose } = usePurpose();
  const [code, setCode] = useState(purpose?.code ?? '');
  const [caseReference, setCaseReference] = useState(purpose?.caseReference ?? '');
  const [missing, setMissing] = useState(false);
  const picked = viewer?.purposes.find((option) => option.code === code);

  function use(event: FormEvent) {
    event.preventDefault();
    if (!picked) {
      return;
    }
    if (picked.needsCaseReference && !caseReference.trim()) {
      setMissing(true);
      return;
    }
    setPurpose({ code, caseReference: picked.needsCaseReference ? caseReference.trim() : undefined });
    onDone?.();
  }

  return (
    <form onSubmit={use} noValidate>
      <Stack gap="sm">
        <Text size="xs" c="dimmed">
          {m.access.purposeWhy}
        </Text>
        <Radio.Group value={code} onChange={setCode} aria-label={m.access.purpose}>
          <Stack gap={8}>
            {viewer?.purposes.map((option) => (
              <Radio key={option.code} value={option.code} label={option.title} />
            ))}
          </Stack>
        </Radio.Group>
        {picked?.needsCaseReference && (
          <TextInput
            label={m.access.caseReference}
            description={m.access.caseNeeded}
            value={caseReference}
            onChange={(event) => {
              setCaseReference(event.currentTarget.value);
              setMissing(false);
            }}
            error={missing ? m.app.required : undefined}
            required
          />
        )}
        <Button type="submit" disabled={!picked}>
          {m.access.use}
        </Button>
        {purpose && (
          <>
            <Divider />
            <Button
              variant="subtle"
              onClick={() => {
                setPurpose(null);
                onDone?.();
              }}
            >
              {m.access.stop}
            </Button>
          </>
        )}
      </Stack>
    </form>
  );
}
