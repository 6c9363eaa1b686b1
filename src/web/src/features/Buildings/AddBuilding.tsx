import { Button, Fieldset, Group, NumberInput, Select, Text, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { graphql } from '../../api/generated';
import type { BuildingKind, BuildingStatus, Origin } from '../../api/generated/graphql';
import { useChange } from '../../api/useChange';
import { useSpeech } from '../../messages/LanguageProvider';
import { Form } from '../../ui/Form';
import { optionsOf, originOptions } from '../../ui/options';
import type { Point } from '../../Workspace';

const AddBuildingMutation = graphql(`
  mutation AddBuilding($input: AddBuildingInput!) {
    addBuilding(input: $input) { id number location { lon lat } }
  }
`);

type Props = { point: Point; onPickAgain: () => void; onDone: (number: string) => void; onCancel: () => void };

const noAddress = { street: '', houseNumber: '', postcode: '', locality: '' };
const ownFields = [
  'kind',
  'origin',
  'status',
  'location',
  'name',
  'storeys',
  'removalDueOn',
  'sourceDocument',
  ...Object.keys(noAddress),
];

/** A building that the register does not have yet; a worksite shed found in the field says when it must be gone. */
export function AddBuilding({ point, onPickAgain, onDone, onCancel }: Props) {
  const { m } = useSpeech();
  const [kind, setKind] = useState<BuildingKind>('HOUSE');
  const [origin, setOrigin] = useState<Origin>('PERMIT');
  const [status, setStatus] = useState<BuildingStatus>('IN_USE');
  const [name, setName] = useState('');
  const [storeys, setStoreys] = useState<number | string>('');
  const [removalDueOn, setRemovalDueOn] = useState<string | null>(null);
  const [address, setAddress] = useState(noAddress);
  const [sourceDocument, setSourceDocument] = useState('');
  const { submit, fetching, errorOf, others } = useChange(AddBuildingMutation);
  const isShed = kind === 'WORKSITE_SHED';
  const hasAddress = Object.values(address).some((part) => part.trim());

  const addressInput = (field: keyof typeof noAddress) => (
    <TextInput
      label={m.building[field]}
      value={address[field]}
      onChange={(event) => setAddress({ ...address, [field]: event.currentTarget.value })}
      error={errorOf(field)}
    />
  );

  return (
    <Form
      submitLabel={m.building.add}
      onCancel={onCancel}
      fetching={fetching}
      disabled={isShed && !removalDueOn}
      refusals={others(ownFields)}
      onSubmit={async () => {
        const filled = Object.fromEntries(Object.entries(address).map(([field, part]) => [field, part.trim() || null]));
        const data = await submit({
          input: {
            kind,
            origin,
            status,
            location: point,
            name: name.trim() || null,
            storeys: storeys === '' ? null : Number(storeys),
            removalDueOn,
            address: hasAddress ? filled : null,
            sourceDocument: sourceDocument.trim() || null,
          },
        });
        if (data?.addBuilding) {
          onDone(data.addBuilding.number);
        }
      }}
    >
      <Group justify="space-between">
        <Text size="sm">
          {m.building.location}: {point.lat.toFixed(5)}, {point.lon.toFixed(5)}
        </Text>
        <Button variant="subtle" size="compact-sm" onClick={onPickAgain}>
          {m.building.pickAgain}
        </Button>
      </Group>
      {errorOf('location') && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {errorOf('location')}
        </Text>
      )}
      <Group grow align="start">
        <Select
          label={m.building.kind}
          data={optionsOf(m.building.kinds)}
          value={kind}
          onChange={(value) => {
            setKind(value as BuildingKind);
            if (value === 'WORKSITE_SHED') {
              setOrigin('FIELD_SURVEY');
            }
          }}
          allowDeselect={false}
          error={errorOf('kind')}
          data-autofocus
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
      <DateInput
        label={m.building.removalDue}
        description={isShed ? m.building.shedHint : undefined}
        placeholder={isShed ? 'YYYY-MM-DD' : m.person.optional}
        value={removalDueOn}
        onChange={setRemovalDueOn}
        valueFormat="YYYY-MM-DD"
        clearable
        required={isShed}
        error={errorOf('removalDueOn')}
      />
      <Group grow align="start">
        <Select
          label={m.building.status}
          data={optionsOf({
            PLANNED: m.building.statuses.PLANNED,
            UNDER_CONSTRUCTION: m.building.statuses.UNDER_CONSTRUCTION,
            IN_USE: m.building.statuses.IN_USE,
          })}
          value={status}
          onChange={(value) => setStatus(value as BuildingStatus)}
          allowDeselect={false}
          error={errorOf('status')}
        />
        <NumberInput
          label={m.building.storeys}
          value={storeys}
          onChange={setStoreys}
          min={1}
          max={200}
          allowDecimal={false}
          error={errorOf('storeys')}
        />
      </Group>
      <TextInput
        label={m.building.name}
        placeholder={m.person.optional}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={errorOf('name')}
      />
      <Fieldset legend={m.building.addressOptional} p="sm">
        <Group grow align="start">
          {addressInput('street')}
          {addressInput('houseNumber')}
        </Group>
        <Group grow align="start" mt="xs">
          {addressInput('postcode')}
          {addressInput('locality')}
        </Group>
      </Fieldset>
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
