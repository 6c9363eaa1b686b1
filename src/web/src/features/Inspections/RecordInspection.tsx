import { Button, Checkbox, Fieldset, Group, Radio, Stack, Text } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { useQuery } from 'urql';
import { refusalsOf } from '../../api/errors';
import { graphql } from '../../api/generated';
import type { BuildingKind, ChecklistAnswer, InspectionOutcome } from '../../api/generated/graphql';
import { useChange } from '../../api/useChange';
import { today } from '../../messages/formats';
import { useSpeech } from '../../messages/LanguageProvider';
import { Form } from '../../ui/Form';
import { IconPlus } from '../../ui/icons';
import { optionsOf } from '../../ui/options';
import { printNumber } from '../../ui/registryNumber';
import { Refusals, Waiting } from '../../ui/states';
import { FindingInputs, type FoundHere, noFinding } from './FindingInputs';
import { programmeName } from './programmeName';

const RecordInspectionMutation = graphql(`
  mutation RecordInspection($input: RecordInspectionInput!) {
    recordInspection(input: $input) { id state carriedOutOn outcome }
  }
`);

const VisitQuery = graphql(`
  query Visit($building: RegistryNumber!, $kind: BuildingKind!, $language: String!) {
    programmes {
      code
      checklist(kind: $kind) { code text(language: $language) }
      findingKinds { code severity repairDays text(language: $language) }
    }
    building(number: $building) {
      id
      findings { id kind programme spot state repairDueOn }
    }
  }
`);

const ownFields = ['carriedOutOn', 'outcome', 'answers', 'findings', 'spot', 'repairDueOn', 'repaired'];

type Props = {
  inspectionId: string;
  programme: { code: string; name: string };
  building: { number: string; kind: BuildingKind };
  onDone: () => void;
  onCancel: () => void;
};

/** A visit: its day, what came of it, the checklist, what was found, and what was seen repaired. */
export function RecordInspection({ inspectionId, programme, building, onDone, onCancel }: Props) {
  const { m, format, language } = useSpeech();
  const [carriedOutOn, setCarriedOutOn] = useState<string>(today);
  const [outcome, setOutcome] = useState<InspectionOutcome | ''>('');
  const [answers, setAnswers] = useState<Record<string, ChecklistAnswer>>({});
  const [found, setFound] = useState<FoundHere[]>([]);
  const [repaired, setRepaired] = useState<string[]>([]);
  const { submit, fetching, errorOf, others } = useChange(RecordInspectionMutation);
  const [{ data, fetching: isAsking, error }, ask] = useQuery({
    query: VisitQuery,
    variables: { building: building.number, kind: building.kind, language },
  });
  const rules = data?.programmes?.find(({ code }) => code === programme.code);
  const open =
    data?.building?.findings?.filter((one) => one.programme === programme.code && one.state !== 'REPAIRED') ?? [];
  const hadAccess = outcome === 'PASSED' || outcome === 'FAILED';

  async function record(result: InspectionOutcome) {
    const seen = {
      answers: Object.entries(answers).map(([item, answer]) => ({ item, answer })),
      repaired,
      findings:
        result === 'FAILED'
          ? found
              .filter(({ kind }) => kind)
              .map(({ kind, spot, repairDueOn }) => ({ kind, spot: spot.trim() || null, repairDueOn }))
          : [],
    };
    if (await submit({ input: { inspectionId, carriedOutOn, outcome: result, ...(hadAccess ? seen : {}) } })) {
      onDone();
    }
  }

  return (
    <Form
      submitLabel={m.inspection.save}
      onCancel={onCancel}
      fetching={fetching}
      disabled={!outcome}
      refusals={others(ownFields)}
      onSubmit={() => {
        if (outcome) {
          void record(outcome);
        }
      }}
    >
      <div>
        <Text fw={600}>{programmeName(programme, m)}</Text>
        <Text size="sm" c="dimmed">
          {printNumber(building.number)}
        </Text>
      </div>
      <DateInput
        label={m.inspection.carriedOutOn}
        value={carriedOutOn}
        onChange={(date) => setCarriedOutOn(date ?? today())}
        valueFormat="YYYY-MM-DD"
        maxDate={today()}
        error={errorOf('carriedOutOn')}
        required
      />
      <Radio.Group
        label={m.inspection.outcome}
        value={outcome}
        onChange={(value) => {
          setOutcome(value as InspectionOutcome);
          if (value === 'FAILED' && !found.length) {
            setFound([noFinding()]);
          }
        }}
        error={errorOf('outcome')}
        required
      >
        <Stack gap={8} mt={6}>
          {optionsOf(m.inspection.outcomes).map(({ value, label }) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Stack>
      </Radio.Group>
      {hadAccess &&
        !rules &&
        (isAsking ? (
          <Waiting lines={4} />
        ) : (
          <Refusals refusals={refusalsOf(error, m)} onRetry={() => ask({ requestPolicy: 'network-only' })} />
        ))}
      {outcome === 'FAILED' && rules && (
        <Fieldset legend={m.inspection.findings}>
          <Stack gap="md">
            {found.map((finding, i) => (
              <FindingInputs
                key={finding.key}
                finding={finding}
                position={i + 1}
                kinds={rules.findingKinds}
                visitedOn={carriedOutOn}
                onChange={(changed) => setFound(found.map((one) => (one === finding ? changed : one)))}
                onRemove={() => setFound(found.filter((one) => one !== finding))}
              />
            ))}
            <Button
              variant="light"
              size="compact-sm"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => setFound([...found, noFinding()])}
            >
              {m.inspection.addFinding}
            </Button>
            <FieldErrors sentences={['findings', 'spot', 'repairDueOn'].map(errorOf)} />
          </Stack>
        </Fieldset>
      )}
      {hadAccess && open.length > 0 && (
        <Checkbox.Group
          label={m.inspection.repaired}
          description={m.inspection.repairedHint}
          value={repaired}
          onChange={setRepaired}
          error={errorOf('repaired')}
        >
          <Stack gap={8} mt={6}>
            {open.map(({ id, kind, spot, repairDueOn }) => (
              <Checkbox
                key={id}
                value={id}
                label={[rules?.findingKinds.find(({ code }) => code === kind)?.text ?? kind, spot]
                  .filter(Boolean)
                  .join(' · ')}
                description={m.inspection.repairDue(format.date(repairDueOn))}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      {hadAccess && rules && rules.checklist.length > 0 && (
        <Fieldset legend={m.inspection.checklist}>
          <Stack gap="sm">
            {rules.checklist.map(({ code, text }) => (
              <Radio.Group
                key={code}
                label={text}
                value={answers[code] ?? ''}
                onChange={(value) => setAnswers({ ...answers, [code]: value as ChecklistAnswer })}
              >
                <Group gap="md" mt={4}>
                  {optionsOf(m.inspection.answers).map(({ value, label }) => (
                    <Radio key={value} value={value} label={label} size="xs" />
                  ))}
                </Group>
              </Radio.Group>
            ))}
            <FieldErrors sentences={[errorOf('answers')]} />
          </Stack>
        </Fieldset>
      )}
    </Form>
  );
}

function FieldErrors({ sentences }: { sentences: (string | undefined)[] }) {
  return sentences.map(
    (sentence) =>
      sentence && (
        <Text key={sentence} size="sm" c="var(--mantine-color-error)" role="alert">
          {sentence}
        </Text>
      ),
  );
}
