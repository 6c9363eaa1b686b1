import { Button, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useClient } from 'urql';
import { type Refusal, refusalsOf } from '../../api/errors';
import { graphql } from '../../api/generated';
import type { FindPersonQuery as Answer } from '../../api/generated/graphql';
import type { Told } from '../../api/told';
import { useSpeech } from '../../messages/LanguageProvider';
import { PartialDateInput } from '../../ui/PartialDateInput';
import { Empty, Refusals } from '../../ui/states';
import { PurposeForm } from '../Access/PurposeChooser';
import { usePurpose } from '../Access/PurposeProvider';

const FindPersonQuery = graphql(`
  query FindPerson($documentNumber: String, $fullName: String, $birthDate: PartialDate) {
    findPerson(documentNumber: $documentNumber, fullName: $fullName, birthDate: $birthDate) {
      id
      names
      birthDate
    }
  }
`);

export type FoundPerson = Told<NonNullable<Answer['findPerson']>, 'id'>;

/** By exact identity only: a document number, or full name and birth date. */
export function FindPerson({ onFound }: { onFound: (person: FoundPerson) => void }) {
  const { m } = useSpeech();
  const { purpose } = usePurpose();
  const client = useClient();
  const [by, setBy] = useState<'document' | 'name'>('document');
  const [documentNumber, setDocumentNumber] = useState('');
  const [fullName, setFullName] = useState('');
  const [birthDate, setBirthDate] = useState('');
  const [fetching, setFetching] = useState(false);
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const [isMissing, setMissing] = useState(false);

  if (!purpose) {
    return <PurposeForm />;
  }

  const errorOf = (field: string) => refusals.find((refusal) => refusal.field === field)?.message;
  const shown = by === 'document' ? ['documentNumber'] : ['fullName', 'birthDate'];
  const isComplete = by === 'document' ? documentNumber.trim() : fullName.trim() && birthDate.trim();

  async function find() {
    setFetching(true);
    setMissing(false);
    setRefusals([]);
    const variables =
      by === 'document'
        ? { documentNumber: documentNumber.trim() }
        : { fullName: fullName.trim(), birthDate: birthDate.trim() };
    const { data, error } = await client.query(FindPersonQuery, variables, { requestPolicy: 'network-only' });
    setFetching(false);
    const answer = refusalsOf(error, m);
    setRefusals(answer);
    if (data?.findPerson) {
      onFound(data.findPerson as FoundPerson);
    } else {
      setMissing(!answer.length);
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void find();
      }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {m.person.findWhy}
        </Text>
        <SegmentedControl
          fullWidth
          aria-label={m.person.findTitle}
          value={by}
          onChange={(value) => setBy(value as typeof by)}
          data={[
            { value: 'document', label: m.person.byDocument },
            { value: 'name', label: m.person.byName },
          ]}
        />
        {by === 'document' ? (
          <TextInput
            label={m.person.documentNumber}
            value={documentNumber}
            onChange={(event) => setDocumentNumber(event.currentTarget.value)}
            error={errorOf('documentNumber')}
            autoComplete="off"
            data-autofocus
          />
        ) : (
          <>
            <TextInput
              label={m.person.fullName}
              value={fullName}
              onChange={(event) => setFullName(event.currentTarget.value)}
              error={errorOf('fullName')}
              autoComplete="off"
            />
            <PartialDateInput
              label={m.person.birthDate}
              value={birthDate}
              onChange={(event) => setBirthDate(event.currentTarget.value)}
              error={errorOf('birthDate')}
            />
          </>
        )}
        <Refusals refusals={refusals.filter(({ field }) => !shown.includes(field ?? ''))} />
        {isMissing && <Empty>{m.person.notFound}</Empty>}
        <Text size="xs" c="dimmed">
          {m.residency.recorded}
        </Text>
        <Button type="submit" loading={fetching} disabled={!isComplete}>
          {m.person.search}
        </Button>
      </Stack>
    </form>
  );
}
