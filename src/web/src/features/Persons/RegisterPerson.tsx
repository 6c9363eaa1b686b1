import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { graphql } from '../../api/generated';
import type { RegisterPersonMutation as Answer } from '../../api/generated/graphql';
import { useChange } from '../../api/useChange';
import { useSpeech } from '../../messages/LanguageProvider';
import { Form } from '../../ui/Form';
import { PartialDateInput } from '../../ui/PartialDateInput';
import { PurposeForm } from '../Access/PurposeChooser';
import { usePurpose } from '../Access/PurposeProvider';

const RegisterPersonMutation = graphql(`
  mutation RegisterPerson($input: RegisterPersonInput!) {
    registerPerson(input: $input) { id names birthDate }
  }
`);

type Props = { onDone: (person: NonNullable<Answer['registerPerson']>) => void; onCancel: () => void };

export function RegisterPerson({ onDone, onCancel }: Props) {
  const { m } = useSpeech();
  const { purpose } = usePurpose();
  const [names, setNames] = useState('');
  const [birthDate, setBirthDate] = useState('');
  const [documentNumber, setDocumentNumber] = useState('');
  const { submit, fetching, errorOf, others } = useChange(RegisterPersonMutation);
  if (!purpose) {
    return <PurposeForm />;
  }
  const lines = names
    .split('\n')
    .map((name) => name.trim())
    .filter(Boolean);
  return (
    <Form
      submitLabel={m.person.register}
      onCancel={onCancel}
      fetching={fetching}
      disabled={!lines.length || !birthDate.trim()}
      refusals={others(['names', 'birthDate', 'documentNumber'])}
      onSubmit={async () => {
        const data = await submit({
          input: { names: lines, birthDate: birthDate.trim(), documentNumber: documentNumber.trim() || null },
        });
        if (data?.registerPerson) {
          onDone(data.registerPerson);
        }
      }}
    >
      <Textarea
        label={m.person.names}
        description={m.person.namesHint}
        value={names}
        onChange={(event) => setNames(event.currentTarget.value)}
        error={errorOf('names')}
        autosize
        minRows={2}
        required
        data-autofocus
      />
      <PartialDateInput
        label={m.person.birthDate}
        value={birthDate}
        onChange={(event) => setBirthDate(event.currentTarget.value)}
        error={errorOf('birthDate')}
        required
      />
      <TextInput
        label={m.person.documentNumber}
        placeholder={m.person.optional}
        value={documentNumber}
        onChange={(event) => setDocumentNumber(event.currentTarget.value)}
        error={errorOf('documentNumber')}
        autoComplete="off"
      />
    </Form>
  );
}
