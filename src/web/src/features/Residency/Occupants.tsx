import { Anchor, Button, Group, Text } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { refusalsOf } from '../../api/errors';
import { graphql } from '../../api/generated';
import type { OccupantsQuery as Answer } from '../../api/generated/graphql';
import { today } from '../../messages/formats';
import { useSpeech } from '../../messages/LanguageProvider';
import { Section } from '../../ui/Facts';
import { IconEye, IconPlus } from '../../ui/icons';
import { Pill } from '../../ui/Pill';
import { Empty, Refusals, Waiting } from '../../ui/states';
import classes from '../../ui/ui.module.css';
import { useWorkspace } from '../../Workspace';
import { PurposeForm } from '../Access/PurposeChooser';
import { usePurpose } from '../Access/PurposeProvider';
import { useViewer } from '../Access/useViewer';

const OccupantsQuery = graphql(`
  query Occupants($number: RegistryNumber!, $asOf: Date) {
    dwelling(number: $number) {
      id
      number
      occupants(asOf: $asOf) {
        asOf
        count
        over100
        overCapacity
        occupants { ...OccupantLine }
        possibleOccupants { ...OccupantLine }
      }
    }
  }
  fragment OccupantLine on Occupant {
    personId
    names
    birthDate
    kind
    basis
    from
    until
    linkQuality
    residenceId
    inInquirySince
  }
`);

type Occupancy = NonNullable<NonNullable<Answer['dwelling']>['occupants']>;
type Occupant = Occupancy['occupants'][number];

/** A residence registered, ended or moved may change who lives in a dwelling. */
const dependsOn = { additionalTypenames: ['Residence', 'Occupancy'] };

/** Who lives in one dwelling on a date; asked for by hand, since each look is recorded. */
export function Occupants({ dwelling }: { dwelling: string }) {
  const { m } = useSpeech();
  const { purpose } = usePurpose();
  const { can } = useViewer();
  const { openDialog } = useWorkspace();
  const [asOf, setAsOf] = useState(today);
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (!purpose) {
      setShown(false);
    }
  }, [purpose]);

  return (
    <Section
      title={m.residency.title}
      aside={
        can('CHANGE_PERSONS') &&
        purpose && (
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => openDialog({ kind: 'registerResidence', dwelling })}
          >
            {m.residency.register}
          </Button>
        )
      }
    >
      {purpose ? (
        <>
          <Group align="end" gap="sm" mb="xs">
            <DateInput
              label={m.residency.asOf}
              value={asOf}
              onChange={(date) => setAsOf(date ?? today())}
              valueFormat="YYYY-MM-DD"
              size="xs"
              w={140}
              popoverProps={{ withinPortal: true }}
            />
            {!isShown && (
              <Button size="xs" leftSection={<IconEye size={16} aria-hidden />} onClick={() => setShown(true)}>
                {m.residency.show}
              </Button>
            )}
          </Group>
          {isShown ? (
            <OccupantList dwelling={dwelling} asOf={asOf} />
          ) : (
            <Text size="xs" c="dimmed">
              {m.residency.recorded}
            </Text>
          )}
        </>
      ) : (
        <>
          <Text size="sm" mb="xs">
            {m.residency.needsPurpose}
          </Text>
          <PurposeForm />
        </>
      )}
    </Section>
  );
}

function OccupantList({ dwelling, asOf }: { dwelling: string; asOf: string }) {
  const { m } = useSpeech();
  const [{ data, fetching, error }, ask] = useQuery({
    query: OccupantsQuery,
    variables: { number: dwelling, asOf },
    context: dependsOn,
  });
  const occupancy = data?.dwelling?.occupants;
  if (fetching) {
    return <Waiting lines={3} />;
  }
  if (!occupancy) {
    return <Refusals refusals={refusalsOf(error, m)} onRetry={() => ask({ requestPolicy: 'network-only' })} />;
  }
  return (
    <div aria-live="polite">
      {occupancy.overCapacity && (
        <Text size="sm" fw={600} c="var(--mantine-color-error)">
          {m.residency.overCapacity}
        </Text>
      )}
      {occupancy.over100 ? (
        <Text size="sm">{m.residency.over100(occupancy.count)}</Text>
      ) : occupancy.occupants.length || occupancy.possibleOccupants.length ? (
        <>
          <Text size="xs" c="dimmed">
            {m.residency.count(occupancy.count)}
          </Text>
          <ul className={classes.list} aria-label={m.residency.title}>
            {occupancy.occupants.map((occupant) => (
              <OccupantLine key={occupant.residenceId} occupant={occupant} dwelling={dwelling} />
            ))}
          </ul>
          {occupancy.possibleOccupants.length > 0 && (
            <>
              <Text size="sm" fw={600} mt="sm">
                {m.residency.possible}
              </Text>
              <Text size="xs" c="dimmed">
                {m.residency.possibleWhy}
              </Text>
              <ul className={classes.list} aria-label={m.residency.possible}>
                {occupancy.possibleOccupants.map((occupant) => (
                  <OccupantLine key={occupant.residenceId} occupant={occupant} dwelling={dwelling} />
                ))}
              </ul>
            </>
          )}
        </>
      ) : (
        <Empty>{m.residency.empty}</Empty>
      )}
    </div>
  );
}

function OccupantLine({ occupant, dwelling }: { occupant: Occupant; dwelling: string }) {
  const { m, format } = useSpeech();
  const { can } = useViewer();
  const { openPerson, openDialog } = useWorkspace();
  const name = occupant.names?.join(' / ') || m.person.noName;
  return (
    <li className={classes.plain}>
      <Group justify="space-between" wrap="nowrap" align="start">
        <div>
          {can('PERSONS') ? (
            <Anchor
              component="button"
              type="button"
              size="sm"
              fw={600}
              ta="start"
              onClick={() => openPerson(occupant.personId)}
            >
              {name}
            </Anchor>
          ) : (
            <Text size="sm" fw={600}>
              {name}
            </Text>
          )}
          <div className={classes.rowSub}>
            {[
              occupant.birthDate && m.residency.born(format.date(occupant.birthDate)),
              m.residency.bases[occupant.basis],
              occupant.until
                ? m.residency.period(format.date(occupant.from), format.date(occupant.until))
                : m.residency.since(format.date(occupant.from)),
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
          <Group gap={6} mt={4}>
            <Pill>{m.residency.kinds[occupant.kind]}</Pill>
            {occupant.linkQuality !== 'DWELLING' && (
              <Pill tone="warn">{m.residency.linkQualities[occupant.linkQuality]}</Pill>
            )}
            {occupant.inInquirySince && (
              <Pill tone="warn">{m.residency.inInquiry(format.date(occupant.inInquirySince))}</Pill>
            )}
          </Group>
        </div>
        {can('CHANGE_PERSONS') && !occupant.until && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() =>
              openDialog({ kind: 'endResidence', residenceId: occupant.residenceId, personName: name, dwelling })
            }
            aria-label={`${m.residency.end}: ${name}`}
          >
            {m.residency.end}
          </Button>
        )}
      </Group>
    </li>
  );
}
