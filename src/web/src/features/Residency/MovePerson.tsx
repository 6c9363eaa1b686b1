import { Checkbox, Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { graphql } from '../../api/generated';
import type { ResidenceBasis } from '../../api/generated/graphql';
import { useChange } from '../../api/useChange';
import { today } from '../../messages/formats';
import { useSpeech } from '../../messages/LanguageProvider';
import { Form } from '../../ui/Form';
import { optionsOf } from '../../ui/options';
import { PartialDateInput } from '../../ui/PartialDateInput';
import { printNumber, squeezeNumber } from '../../ui/registryNumber';

const MoveMutation = graphql(`
  mutation Move($input: MoveInput!) {
    move(input: $input) { id from current }
  }
`);

type Props = {
  personId: string;
  personName: string;
  dwelling: string;
  basis: ResidenceBasis;
  version: string | null;
  onDone: () => void;
  onCancel: () => void;
};

/** From the main residence to another dwelling: one person, or all of the household. */
export function MovePerson({ personId, personName, dwelling, basis: before, version, onDone, onCancel }: Props) {
  const { m } = useSpeech();
  const [to, setTo] = useState('');
  const [on, setOn] = useState(today);
  const [basis, setBasis] = useState<ResidenceBasis>(before);
  const [wholeHousehold, setWholeHousehold] = useState(false);
  const { submit, fetching, errorOf, others } = useChange(MoveMutation);
  return (
    <Form
      submitLabel={m.residency.move}
      onCancel={onCancel}
      fetching={fetching}
      disabled={!to.trim() || !on.trim()}
      refusals={others(['to', 'on', 'basis'])}
      onSubmit={async () => {
        const input = {
          personId,
          to: squeezeNumber(to),
          on: on.trim(),
          basis,
          wholeHousehold,
          expectedVersion: version,
        };
        if (await submit({ input })) {
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
      <TextInput
        label={m.residency.moveTo}
        placeholder="D7KX 49QM 2T45"
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
        error={errorOf('to')}
        required
        data-autofocus
      />
      <PartialDateInput
        label={m.residency.movedOn}
        value={on}
        onChange={(event) => setOn(event.currentTarget.value)}
        error={errorOf('on')}
        required
      />
      <Select
        label={m.residency.basis}
        data={optionsOf(m.residency.bases)}
        value={basis}
        onChange={(value) => value && setBasis(value as ResidenceBasis)}
        error={errorOf('basis')}
        allowDeselect={false}
      />
      <Checkbox
        label={m.residency.wholeHousehold}
        description={m.residency.wholeHouseholdHint}
        checked={wholeHousehold}
        onChange={(event) => setWholeHousehold(event.currentTarget.checked)}
      />
    </Form>
  );
}
