import { Anchor, Button, Group, Text } from '@mantine/core';
import { useQuery } from 'urql';
import { refusalsAt, refusalsOf } from '../../api/errors';
import { graphql } from '../../api/generated';
import type { PersonPanelQuery } from '../../api/generated/graphql';
import type { Told } from '../../api/told';
import { flyTo } from '../../map/mapControl';
import { useSpeech } from '../../messages/LanguageProvider';
import { Facts, Section } from '../../ui/Facts';
import { IconPlus } from '../../ui/icons';
import { PanelHead } from '../../ui/Panel';
import { Pill } from '../../ui/Pill';
import { printNumber, squeezeNumber } from '../../ui/registryNumber';
import { Empty, Refusals, Waiting } from '../../ui/states';
import classes from '../../ui/ui.module.css';
import { changeView } from '../../viewState';
import { useWorkspace } from '../../Workspace';
import { PurposeForm } from '../Access/PurposeChooser';
import { usePurpose } from '../Access/PurposeProvider';
import { useViewer } from '../Access/useViewer';
import { dwellingTitle } from '../Dwellings/dwellingTitle';

const PersonQuery = graphql(`
  query PersonPanel($id: ID!) {
    person(id: $id) {
      id
      names
      birthDate
      residences {
        id
        kind
        basis
        from
        until
        current
        version
        linkQuality
        inInquirySince
        dwelling {
          id
          number
          kind
          unit
          location { lon lat }
          addresses { text }
        }
        building {
          id
          number
          kind
          location { lon lat }
          addresses { text }
        }
      }
    }
  }
`);

type Person = NonNullable<PersonPanelQuery['person']>;
type Residence = Told<
  NonNullable<Person['residences']>[number],
  'id' | 'kind' | 'basis' | 'from' | 'current' | 'linkQuality'
>;

const dependsOn = { additionalTypenames: ['Residence'] };

/** One person: where they live and where they lived, newest first. */
export function PersonPanel({ id, onClose, onBack }: { id: string; onClose: () => void; onBack?: () => void }) {
  const { m, format } = useSpeech();
  const { purpose } = usePurpose();
  const { can } = useViewer();
  const { openDialog } = useWorkspace();
  const [{ data, fetching, error }, ask] = useQuery({
    query: PersonQuery,
    variables: { id },
    pause: !purpose,
    context: dependsOn,
  });
  const person = purpose ? (data?.person as Told<Person, 'id'> | null | undefined) : undefined;
  const refusals = refusalsOf(error, m);

  if (!person) {
    return (
      <>
        <PanelHead kind={m.person.title} title={m.person.title} onClose={onClose} onBack={onBack} />
        {!purpose ? (
          <PurposeForm />
        ) : fetching ? (
          <Waiting lines={6} />
        ) : refusals.length ? (
          <Refusals refusals={refusals} onRetry={() => ask({ requestPolicy: 'network-only' })} />
        ) : (
          <Empty>{m.person.notVisible}</Empty>
        )}
      </>
    );
  }
  const [name, ...otherNames] = person.names ?? [];
  return (
    <>
      <PanelHead kind={m.person.title} title={name ?? m.person.noName} onClose={onClose} onBack={onBack} />
      <Facts
        facts={[
          [m.person.names, otherNames.join(' / ')],
          [m.person.birthDate, person.birthDate && format.date(person.birthDate)],
        ]}
      />
      <Section
        title={m.person.residences}
        aside={
          can('CHANGE_PERSONS') && (
            <Button
              size="compact-sm"
              variant="light"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => openDialog({ kind: 'registerResidence', personId: person.id, personName: name })}
            >
              {m.residency.register}
            </Button>
          )
        }
      >
        <Refusals refusals={refusalsAt(refusals, 'residences')} />
        {person.residences?.length ? (
          <ul className={classes.list} aria-label={m.person.residences}>
            {(person.residences as Residence[]).map((residence) => (
              <ResidenceLine
                key={residence.id}
                residence={residence}
                personId={person.id}
                personName={name ?? m.person.noName}
              />
            ))}
          </ul>
        ) : (
          person.residences && <Empty>{m.person.noResidences}</Empty>
        )}
      </Section>
    </>
  );
}

function ResidenceLine({
  residence,
  personId,
  personName,
}: {
  residence: Residence;
  personId: string;
  personName: string;
}) {
  const { m, format } = useSpeech();
  const { can } = useViewer();
  const { openDialog, openPerson } = useWorkspace();
  const { dwelling, building } = residence;
  const place = dwelling ?? building;
  const address = dwelling?.addresses[0]?.text ?? building?.addresses[0]?.text;
  const what = dwelling ? dwellingTitle(dwelling, m) : building ? m.building.kinds[building.kind] : null;
  return (
    <li className={classes.plain}>
      <Group justify="space-between" wrap="nowrap" align="start">
        <div>
          <Text size="xs" c="dimmed" fw={600}>
            {residence.current ? m.person.lives : m.person.lived}
          </Text>
          {place ? (
            <Anchor
              component="button"
              type="button"
              size="sm"
              fw={600}
              ta="start"
              onClick={() => {
                openPerson(null);
                changeView({ object: squeezeNumber(place.number) });
                flyTo(place.location);
              }}
            >
              {[address, what].filter(Boolean).join(', ')}
            </Anchor>
          ) : (
            <Text size="sm" fw={600}>
              {m.app.unknown}
            </Text>
          )}
          <div className={classes.rowSub}>
            {[
              residence.until
                ? m.residency.period(format.date(residence.from), format.date(residence.until))
                : m.residency.since(format.date(residence.from)),
              m.residency.bases[residence.basis],
            ].join(' · ')}
          </div>
          {place && <div className={classes.rowSub}>{printNumber(place.number)}</div>}
          <Group gap={6} mt={4}>
            <Pill tone={residence.current ? 'good' : undefined}>{m.residency.kinds[residence.kind]}</Pill>
            {residence.linkQuality !== 'DWELLING' && (
              <Pill tone="warn">{m.residency.linkQualities[residence.linkQuality]}</Pill>
            )}
            {residence.inInquirySince && (
              <Pill tone="warn">{m.residency.inInquiry(format.date(residence.inInquirySince))}</Pill>
            )}
          </Group>
        </div>
        {can('CHANGE_PERSONS') && residence.current && !residence.until && (
          <Group gap={6} justify="flex-end">
            {residence.kind === 'MAIN' && (
              <Button
                size="compact-xs"
                variant="default"
                onClick={() =>
                  openDialog({
                    kind: 'move',
                    personId,
                    personName,
                    dwelling: place?.number ?? '',
                    basis: residence.basis,
                    version: residence.version ?? null,
                  })
                }
              >
                {m.residency.move}
              </Button>
            )}
            <Button
              size="compact-xs"
              variant="default"
              onClick={() =>
                openDialog({
                  kind: 'endResidence',
                  residenceId: residence.id,
                  personName,
                  dwelling: place?.number ?? '',
                })
              }
            >
              {m.residency.end}
            </Button>
          </Group>
        )}
      </Group>
    </li>
  );
}
