import { Radio, Stack, Text } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { graphql } from '../../api/generated';
import type { InspectionOutcome } from '../../api/generated/graphql';
import { useChange } from '../../api/useChange';
import { today } from '../../messages/formats';
import { useSpeech } from '../../messages/LanguageProvider';
import { Form } from '../../ui/Form';
import { optionsOf } from '../../ui/options';
import { printNumber } from '../../ui/registryNumber';

const RecordInspectionMutation = graphql(`
  mutation RecordInspection($input: RecordInspectionInput!) {
    recordInspection(input: $input) { id state carriedOutOn outcome }
  }
`);

type Props = { inspectionId: string; programme: string; building: string; onDone: () => void; onCancel: () => void };

export function RecordInspection({ inspectionId, programme, building, onDone, onCancel }: Props) {
  const { m } = useSpeech();
  const [carriedOutOn, setCarriedOutOn] = useState<string>(today);
  const [outcome, setOutcome] = useState<InspectionOutcome | ''>('');
  const { submit, fetching, errorOf, others } = useChange(RecordInspectionMutation);
  return (
    <Form
      submitLabel={m.inspection.save}
      onCancel={onCancel}
      fetching={fetching}
      disabled={!outcome}
      refusals={others(['carriedOutOn', 'outcome'])}
      onSubmit={async () => {
        if (outcome && (await submit({ input: { inspectionId, carriedOutOn, outcome } }))) {
          onDone();
        }
      }}
    >
      <div>
        <Text fw={600}>{programme}</Text>
        <Text size="sm" c="dimmed">
          {printNumber(building)}
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
        onChange={(value) => setOutcome(value as InspectionOutcome)}
        error={errorOf('outcome')}
        required
      >
        <Stack gap={8} mt={6}>
          {optionsOf(m.inspection.outcomes).map(({ value, label }) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Stack>
      </Radio.Group>
    </Form>
  );
}
