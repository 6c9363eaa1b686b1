import { Text } from '@mantine/core';
import { useState } from 'react';
import { graphql } from '../../api/generated';
import { useChange } from '../../api/useChange';
import { today } from '../../messages/formats';
import { useSpeech } from '../../messages/LanguageProvider';
import { Form } from '../../ui/Form';
import { PartialDateInput } from '../../ui/PartialDateInput';
import { printNumber } from '../../ui/registryNumber';

const EndResidenceMutation = graphql(`
  mutation EndResidence($input: EndResidenceInput!) {
    endResidence(input: $input) { id until current }
  }
`);

type Props = { residenceId: string; personName: string; dwelling: string; onDone: () => void; onCancel: () => void };

export function EndResidence({ residenceId, personName, dwelling, onDone, onCancel }: Props) {
  const { m } = useSpeech();
  const [until, setUntil] = useState(today);
  const { submit, fetching, errorOf, others } = useChange(EndResidenceMutation);
  return (
    <Form
      submitLabel={m.residency.end}
      onCancel={onCancel}
      fetching={fetching}
      disabled={!until.trim()}
      refusals={others(['until'])}
      onSubmit={async () => {
        if (await submit({ input: { residenceId, until: until.trim() } })) {
          onDone();
        }
      }}
    >
      <div>
        <Text fw={600}>{personName}</Text>
        <Text size="sm" c="dimmed">
          {dwelling && printNumber(dwelling)}
        </Text>
      </div>
      <PartialDateInput
        label={m.residency.until}
        description={`${m.residency.untilHint} ${m.residency.partialDate}`}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
        error={errorOf('until')}
        required
        data-autofocus
      />
    </Form>
  );
}
