import { Alert, Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from 'urql';
import { refusalsOf } from '../../api/errors';
import { graphql } from '../../api/generated';
import { useChange } from '../../api/useChange';
import { useSpeech } from '../../messages/LanguageProvider';
import { Form } from '../../ui/Form';
import { IconAlertTriangle, IconCircleCheck } from '../../ui/icons';
import { printNumber } from '../../ui/registryNumber';
import { Refusals, Waiting } from '../../ui/states';
import classes from '../../ui/ui.module.css';

const HazardKindsQuery = graphql(
  `query HazardKinds($language: String!) { hazardKinds { code text(language: $language) } }`,
);
const ReportHazardDocument = graphql(`
  mutation ReportHazard($input: ReportHazardInput!) { reportHazard(input: $input) { received } }
`);

/** Anybody's report of a hazard at a place: one of fixed choices, and nothing about who reports. */
export function ReportHazard({ place, onClose }: { place: string; onClose: () => void }) {
  const { m, language } = useSpeech();
  const [kind, setKind] = useState('');
  const [isReceived, setReceived] = useState(false);
  const [{ data, fetching: isAsking, error }, ask] = useQuery({ query: HazardKindsQuery, variables: { language } });
  const { submit, fetching, errorOf, others } = useChange(ReportHazardDocument);
  if (isReceived) {
    return (
      <Stack gap="md">
        <Group gap={10} wrap="nowrap" align="start" role="status">
          <IconCircleCheck size={22} aria-hidden />
          <div>
            <Text fw={600}>{m.hazard.thanks}</Text>
            <Text size="sm">{m.hazard.received}</Text>
          </div>
        </Group>
        <Group justify="flex-end">
          <Button onClick={onClose} data-autofocus>
            {m.app.close}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Form
      submitLabel={m.hazard.send}
      onCancel={onClose}
      fetching={fetching}
      disabled={!kind}
      refusals={others(['kind']).map((refusal) =>
        refusal.code === 'LIMIT_EXCEEDED' ? { ...refusal, message: m.hazard.tooOften } : refusal,
      )}
      onSubmit={async () => {
        if (await submit({ input: { kind, place } })) {
          setReceived(true);
        }
      }}
    >
      <Alert
        variant="light"
        color="red"
        role="note"
        icon={<IconAlertTriangle size={18} aria-hidden />}
        className={classes.failure}
      >
        <Text size="sm" fw={600}>
          {m.hazard.danger}
        </Text>
      </Alert>
      <Text size="sm">{m.hazard.place(printNumber(place))}</Text>
      {data ? (
        <Radio.Group label={m.hazard.what} value={kind} onChange={setKind} error={errorOf('kind')} required>
          <Stack gap={10} mt={6}>
            {data.hazardKinds.map(({ code, text }) => (
              <Radio key={code} value={code} label={text} />
            ))}
          </Stack>
        </Radio.Group>
      ) : isAsking ? (
        <Waiting lines={6} />
      ) : (
        <Refusals refusals={refusalsOf(error, m)} onRetry={() => ask({ requestPolicy: 'network-only' })} />
      )}
      <Text size="sm" c="dimmed">
        {m.hazard.nobody}
      </Text>
    </Form>
  );
}
