import { Button, Divider, Group, Paper, Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { graphql } from '../../api/generated';
import type { ResidenceBasis, ResidenceKind } from '../../api/generated/graphql';
import { useChange } from '../../api/useChange';
import { today } from '../../messages/formats';
import { useSpeech } from '../../messages/LanguageProvider';
import { Form } from '../../ui/Form';
import { optionsOf } from '../../ui/options';
import { PartialDateInput } from '../../ui/PartialDateInput';
import { printNumber } from '../../ui/registryNumber';
import { FindPerson } from '../Persons/FindPerson';
import { RegisterPerson } from '../Persons/RegisterPerson';

const RegisterResidenceMutation = graphql(`
  mutation RegisterResidence($input: RegisterResidenceInput!) {
    registerResidence(input: $input) { id kind from current }
  }
`);

type Props = {
  personId?: string;
  personName?: string;
  dwelling?: string;
  onDone: () => void;
  onCancel: () => void;
};

type Chosen = { id: string; name: string };

export function RegisterResidence({ personId, personName, dwelling, onDone, onCancel }: Props) {
  const { m } = useSpeech();
  const [person, setPerson] = useState<Chosen | null>(
    personId ? { id: personId, name: personName ?? m.person.noName } : null,
  );
  const [isNew, setNew] = useState(false);
  const [number, setNumber] = useState(dwelling ? printNumber(dwelling) : '');
  const [kind, setKind] = useState<ResidenceKind>('MAIN');
  const [basis, setBasis] = useState<ResidenceBasis>('TENANT');
  const [from, setFrom] = useState(today);
  const { submit, fetching, errorOf, others } = useChange(RegisterResidenceMutation);

  if (!person) {
    const take = (found: { id: string; names?: string[] | null }) =>
      setPerson({ id: found.id, name: found.names?.[0] ?? m.person.noName });
    return isNew ? (
      <RegisterPerson onDone={take} onCancel={() => setNew(false)} />
    ) : (
      <>
        <FindPerson onFound={take} />
        <Divider my="md" />
        <Button variant="subtle" fullWidth onClick={() => setNew(true)}>
          {m.person.newPerson}
        </Button>
      </>
    );
  }

  return (
    <Form
      submitLabel={m.residency.register}
      onCancel={onCancel}
      fetching={fetching}
      disabled={!number.trim() || !from.trim()}
      refusals={others(['dwelling', 'kind', 'basis', 'from'])}
      onSubmit={async () => {
        const input = { personId: person.id, dwelling: number.trim(), kind, basis, from: from.trim() };
        if (await submit({ input })) {
          onDone();
        }
      }}
    >
      <Paper withBorder p="xs" radius="md">
        <Group justify="space-between" wrap="nowrap">
          <div>
            <Text size="xs" c="dimmed">
              {m.residency.person}
            </Text>
            <Text size="sm" fw={600}>
              {person.name}
            </Text>
          </div>
          {!personId && (
            <Button variant="subtle" size="compact-sm" onClick={() => setPerson(null)}>
              {m.person.change}
            </Button>
          )}
        </Group>
      </Paper>
      <TextInput
        label={m.residency.dwellingNumber}
        placeholder="D7KX 49QM 2T45"
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
        error={errorOf('dwelling')}
        readOnly={!!dwelling}
        required
      />
      <Group grow align="start">
        <Select
          label={m.residency.kind}
          data={optionsOf(m.residency.kinds)}
          value={kind}
          onChange={(value) => setKind(value as ResidenceKind)}
          allowDeselect={false}
          error={errorOf('kind')}
        />
        <Select
          label={m.residency.basis}
          data={optionsOf(m.residency.bases)}
          value={basis}
          onChange={(value) => setBasis(value as ResidenceBasis)}
          allowDeselect={false}
          error={errorOf('basis')}
        />
      </Group>
      <PartialDateInput
        label={m.residency.from}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
        error={errorOf('from')}
        required
      />
    </Form>
  );
}
