import { Button, Group, Text } from '@mantine/core';
import type { BuildingKind, BuildingPanelQuery } from '../../api/generated/graphql';
import { useSpeech } from '../../messages/LanguageProvider';
import { Empty } from '../../ui/states';
import classes from '../../ui/ui.module.css';
import { useView } from '../../viewState';
import { useWorkspace } from '../../Workspace';
import { useViewer } from '../Access/useViewer';
import { AddToRound } from '../Rounds/AddToRound';
import { InspectionStatePill } from './InspectionStatePill';
import { programmeName } from './programmeName';

type Inspection = NonNullable<NonNullable<BuildingPanelQuery['building']>['inspections']>[number];

const isOpen = ({ carriedOutOn, state }: Inspection) => !carriedOutOn && state !== 'CLOSED';

type Props = { inspections: Inspection[]; building: { number: string; kind: BuildingKind } };

/** The inspections of one building: what is due, since when, by which rule. */
export function BuildingInspections({ inspections, building }: Props) {
  const { m, format } = useSpeech();
  const { can } = useViewer();
  const { openDialog } = useWorkspace();
  const { round } = useView();
  if (!inspections.length) {
    return <Empty>{m.inspection.none}</Empty>;
  }
  return (
    <ul className={classes.list} aria-label={m.inspection.title}>
      {inspections.map((inspection) => (
        <li key={inspection.id} className={classes.plain}>
          <Group justify="space-between" wrap="nowrap" align="start">
            <div>
              <Group gap={8}>
                <Text size="sm" fw={600}>
                  {programmeName(inspection.programme, m)}
                </Text>
                <InspectionStatePill inspection={inspection} />
              </Group>
              <div className={classes.rowSub}>
                {inspection.carriedOutOn
                  ? m.inspection.carriedOut(format.date(inspection.carriedOutOn))
                  : m.inspection.due(format.date(inspection.dueOn))}
                {inspection.outcome && ` · ${m.inspection.outcomes[inspection.outcome]}`}
              </div>
              <div className={classes.rowSub}>{inspection.rule}</div>
              {round && can('WORK_ROUNDS') && isOpen(inspection) && (
                <AddToRound roundId={round} inspectionId={inspection.id} />
              )}
            </div>
            {can('RECORD_INSPECTIONS') && isOpen(inspection) && (
              <Button
                size="compact-sm"
                variant="light"
                onClick={() =>
                  openDialog({
                    kind: 'recordInspection',
                    inspectionId: inspection.id,
                    programme: inspection.programme,
                    building,
                  })
                }
              >
                {m.inspection.record}
              </Button>
            )}
          </Group>
        </li>
      ))}
    </ul>
  );
}
