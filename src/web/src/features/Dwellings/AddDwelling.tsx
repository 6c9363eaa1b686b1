import { Group, NumberInput, Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { graphql } from '../../api/generated';
import type { DwellingKind, Origin } from '../../api/generated/graphql';
import { useChange } from '../../api/useChange';
import { useSpeech } from '../../messages/LanguageProvider';
import { Form } from '../../ui/Form';
import { optionsOf, originOptions } from '../../ui/options';
import { printNumber } from '../../ui/registryNumber';

const AddDwellingMutation = graphql(`
  mutation AddDwelling($input: AddDwellingInput!) {
    addDwelling(input: $input) { id number building { id dwellingCount } }
  }
`);

type Props = { building: string; onDone: (number: string) => void; onCancel: () => void };

export function AddDwelling({ building, onDone, onCancel }: Props) {
  const { m } = useSpeech();
  const [kind, setKind] = useState<DwellingKind>('APARTMENT');
  const [origin, setOrigin] = useState<Origin>('PERMIT');
  const [unit, setUnit] = useState('');
  const [floor, setFloor] = useState<number | string>('');
  const [capacity, setCapacity] = useState<number | string>('');
  const [sourceDocument, setSourceDocument] = useState('');
  const { submit, fetching, errorOf, others } = useChange(AddDwellingMutation);
  return (
    <Form
      submitLabel={m.dwelling.add}
      onCancel={onCancel}
      fetching={fetching}
      refusals={others(['kind', 'origin', 'unit', 'floor', 'capacity', 'sourceDocument'])}
      onSubmit={async () => {
        const data = await submit({
          input: {
            building,
            kind,
            origin,
            unit: unit.trim() || null,
            floor: floor === '' ? null : Number(floor),
            capacity: capacity === '' ? null : Number(capacity),
            sourceDocument: sourceDocument.trim() || null,
          },
        });
        if (data?.addDwelling) {
          onDone(data.addDwelling.number);
        }
      }}
    >
      <Text size="sm" c="dimmed">
        {m.dwelling.inBuilding} {printNumber(building)}
      </Text>
      <Group grow align="start">
        <Select
          label={m.dwelling.kind}
          data={optionsOf(m.dwelling.kinds)}
          value={kind}
          onChange={(value) => setKind(value as DwellingKind)}
          allowDeselect={false}
          error={errorOf('kind')}
        />
        <Select
          label={m.building.origin}
          data={originOptions(m)}
          value={origin}
          onChange={(value) => setOrigin(value as Origin)}
          allowDeselect={false}
          error={errorOf('origin')}
        />
      </Group>
      <TextInput
        label={m.dwelling.unit}
        value={unit}
        onChange={(event) => setUnit(event.currentTarget.value)}
        error={errorOf('unit')}
        data-autofocus
      />
      <Group grow align="start">
        <NumberInput
          label={m.dwelling.floor}
          value={floor}
          onChange={setFloor}
          min={-9}
          max={200}
          allowDecimal={false}
          error={errorOf('floor')}
        />
        <NumberInput
          label={m.dwelling.capacity}
          value={capacity}
          onChange={setCapacity}
          min={1}
          max={1000}
          allowDecimal={false}
          error={errorOf('capacity')}
        />
      </Group>
      <TextInput
        label={m.building.sourceDocument}
        description={m.building.sourceDocumentHint}
        value={sourceDocument}
        onChange={(event) => setSourceDocument(event.currentTarget.value)}
        error={errorOf('sourceDocument')}
      />
    </Form>
  );
}
