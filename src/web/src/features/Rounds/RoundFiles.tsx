import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Refusal } from '../../api/errors';
import { useSpeech } from '../../messages/LanguageProvider';
import { IconDownload } from '../../ui/icons';
import { Refusals } from '../../ui/states';
import { useSession } from '../Access/SessionProvider';

type Format = 'pdf' | 'gpx' | 'geojson';

/** The round to take along. The files are guarded by the token, so a plain link would not do. */
export function RoundFiles({ round, day }: { round: string; day: string }) {
  const { m, language } = useSpeech();
  const { fetch } = useSession();
  const [busy, setBusy] = useState<Format | null>(null);
  const [refusals, setRefusals] = useState<Refusal[]>([]);

  async function save(format: Format) {
    setBusy(format);
    setRefusals([]);
    try {
      const query = format === 'pdf' ? `?lang=${language === 'zh-Hans' ? 'zh' : 'en'}` : '';
      const answer = await fetch(`/rounds/${round}.${format}${query}`);
      if (answer.ok) {
        hand(await answer.blob(), `round-${day}.${format}`);
      } else {
        const problem = await answer.json().catch(() => null);
        setRefusals([{ message: problem?.detail ?? m.app.failed }]);
      }
    } catch {
      setRefusals([{ message: m.app.unreachable }]);
    } finally {
      setBusy(null);
    }
  }

  return (
    <>
      <Group gap={8} role="group" aria-label={m.round.files}>
        {(['pdf', 'gpx', 'geojson'] as const).map((format) => (
          <Button
            key={format}
            size="compact-sm"
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
            loading={busy === format}
            onClick={() => void save(format)}
          >
            {m.round.fileNames[format]}
          </Button>
        ))}
      </Group>
      <Refusals refusals={refusals} />
    </>
  );
}

function hand(file: Blob, name: string) {
  const address = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  // The browser has taken the file by the time that this task is over.
  setTimeout(() => URL.revokeObjectURL(address));
}
