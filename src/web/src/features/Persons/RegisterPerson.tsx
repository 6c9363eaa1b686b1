import { Alert, Button, Group, Text, Textarea, TextInput } from '@mantine/core';
import { useCallback, useState } from 'react';
import { graphql } from '../../api/generated';
import type { RegisterPersonMutation as Answer } from '../../api/generated/graphql';
import type { Told } from '../../api/told';
import { useChange } from '../../api/useChange';
import { useSpeech } from '../../messages/LanguageProvider';
import { Form } from '../../ui/Form';
import { PartialDateInput } from '../../ui/PartialDateInput';
import classes from '../../ui/ui.module.css';
import { PurposeForm } from '../Access/PurposeChooser';
import { usePurpose } from '../Access/PurposeProvider';

const RegisterPersonMutation = graphql(`
  mutation RegisterPerson($input: RegisterPersonInput!) {
    registerPerson(input: $input) { id names birthDate }
  }
`);

type Found = Told<NonNullable<Answer['registerPerson']>, 'id'>;
type Props = {
  onDone: (person: Found) => void;
  /** The clerk takes somebody the register had already; as onDone when not given. */
  onKnown?: (person: Found) => void;
  onCancel: () => void;
};

export function RegisterPerson({ onDone, onKnown, onCancel }: Props) {
  const { m, format } = useSpeech();
  const { purpose } = usePurpose();
  const [names, setNames] = useState('');
  const [birthDate, setBirthDate] = useState('');
  const [documentNumber, setDocumentNumber] = useState('');
  const [considered, setConsidered] = useState('');
  const { submit, fetching, refusals, errorOf, others } = useChange(RegisterPersonMutation);
  // The submit button means something else now: a second Enter must not confirm what was not read.
  const focusOnCandidates = useCallback((shown: HTMLDivElement | null) => shown?.focus(), []);
  if (!purpose) {
    return <PurposeForm />;
  }
  const lines = names
    .split('\n')
    .map((name) => name.trim())
    .filter(Boolean);
  const entered = JSON.stringify([lines, birthDate.trim(), documentNumber.trim()]);
  const isDuplicate = refusals.some(({ code }) => code === 'POSSIBLE_DUPLICATE');
  // The answer is about what was sent: once a field changes, the register is asked afresh.
  const candidates =
    isDuplicate && considered === entered ? refusals.flatMap((refusal) => refusal.candidates ?? []) : [];
  const register = async (notADuplicate: boolean) => {
    setConsidered(entered);
    const data = await submit({
      input: {
        names: lines,
        birthDate: birthDate.trim(),
        documentNumber: documentNumber.trim() || null,
        notADuplicate,
      },
    });
    if (data?.registerPerson) {
      onDone(data.registerPerson as Found);
    }
  };
  return (
    <Form
      submitLabel={candidates.length ? m.person.nobodyOfThese : m.person.register}
      onCancel={onCancel}
      fetching={fetching}
      disabled={!lines.length || !birthDate.trim()}
      refusals={isDuplicate ? [] : others(['names', 'birthDate', 'documentNumber'])}
      onSubmit={() => register(candidates.length > 0)}
    >
      <Textarea
        label={m.person.names}
        description={m.person.namesHint}
        value={names}
        onChange={(event) => setNames(event.currentTarget.value)}
        error={isDuplicate ? undefined : errorOf('names')}
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
      {candidates.length > 0 && (
        <Alert
          ref={focusOnCandidates}
          tabIndex={-1}
          role="alert"
          color="yellow"
          variant="light"
          className={classes.failure}
          title={m.person.duplicates}
        >
          <Text size="sm">{m.person.duplicatesWhy}</Text>
          <ul className={classes.list} aria-label={m.person.duplicates}>
            {candidates.map((candidate, index) =>
              candidate.refer ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: those registered elsewhere are all alike.
                <li key={index} className={classes.plain}>
                  {m.person.refer}
                </li>
              ) : (
                <li key={candidate.person} className={classes.plain}>
                  <Group justify="space-between" wrap="nowrap">
                    <div>
                      <div className={classes.rowTitle}>{candidate.names.join(' / ')}</div>
                      <div className={classes.rowSub}>{m.residency.born(format.date(candidate.birthDate))}</div>
                    </div>
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`${m.person.useThis}: ${candidate.names[0] ?? ''}`}
                      onClick={() =>
                        (onKnown ?? onDone)({
                          id: candidate.person,
                          names: candidate.names,
                          birthDate: candidate.birthDate,
                        })
                      }
                    >
                      {m.person.useThis}
                    </Button>
                  </Group>
                </li>
              ),
            )}
          </ul>
        </Alert>
      )}
    </Form>
  );
}
