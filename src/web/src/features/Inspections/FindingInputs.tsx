import { CloseButton, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import type { FindingSeverity } from '../../api/generated/graphql';
import { useSpeech } from '../../messages/LanguageProvider';
import { Pill } from '../../ui/Pill';

export type FoundHere = {
  /** Tells the lines of the form apart. */
  key: string;
  /** The code of its kind; empty until one is chosen. */
  kind: string;
  spot: string;
  /** null leaves the deadline to the kind. */
  repairDueOn: string | null;
};

export const noFinding = (): FoundHere => ({ key: crypto.randomUUID(), kind: '', spot: '', repairDueOn: null });

const tones: Record<FindingSeverity, 'bad' | 'warn' | undefined> = {
  CRITICAL: 'bad',
  SERIOUS: 'warn',
  MINOR: undefined,
};

type Props = {
  finding: FoundHere;
  position: number;
  kinds: { code: string; text: string; severity: FindingSeverity; repairDays: number }[];
  visitedOn: string;
  onChange: (finding: FoundHere) => void;
  onRemove: () => void;
};

/** One finding of a visit: what, where in the building, and by when it must be repaired. */
export function FindingInputs({ finding, position, kinds, visitedOn, onChange, onRemove }: Props) {
  const { m } = useSpeech();
  const kind = kinds.find(({ code }) => code === finding.kind);
  return (
    <Stack gap={6} role="group" aria-label={m.inspection.finding(position)}>
      <Group justify="space-between" wrap="nowrap">
        <Group gap={8}>
          <Text size="sm" fw={600}>
            {m.inspection.finding(position)}
          </Text>
          {kind && <Pill tone={tones[kind.severity]}>{m.inspection.severities[kind.severity]}</Pill>}
        </Group>
        <CloseButton aria-label={m.inspection.removeFinding(position)} onClick={onRemove} />
      </Group>
      <Select
        label={m.inspection.findingKind}
        placeholder={m.inspection.chooseFinding}
        value={finding.kind || null}
        onChange={(code) => onChange({ ...finding, kind: code ?? '' })}
        data={kinds.map(({ code, text }) => ({ value: code, label: text }))}
      />
      <TextInput
        label={m.inspection.spot}
        description={m.inspection.spotHint}
        value={finding.spot}
        maxLength={80}
        onChange={(event) => onChange({ ...finding, spot: event.currentTarget.value })}
      />
      <DateInput
        label={m.inspection.repairBy}
        value={finding.repairDueOn ?? (kind ? daysAfter(visitedOn, kind.repairDays) : null)}
        onChange={(day) => onChange({ ...finding, repairDueOn: day })}
        valueFormat="YYYY-MM-DD"
        minDate={visitedOn}
      />
    </Stack>
  );
}

function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
