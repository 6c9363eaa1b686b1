import type { InspectionState } from '../../api/generated/graphql';
import { useSpeech } from '../../messages/LanguageProvider';
import { Pill } from '../../ui/Pill';

const tones: Partial<Record<InspectionState, 'good' | 'warn' | 'bad'>> = {
  OVERDUE: 'bad',
  DUE: 'warn',
  DUE_SOON: 'warn',
  NO_ACCESS: 'warn',
  CARRIED_OUT: 'good',
};

export function InspectionStatePill({ inspection }: { inspection: { state: InspectionState; daysOverdue: number } }) {
  const { m } = useSpeech();
  const { state, daysOverdue } = inspection;
  return <Pill tone={tones[state]}>{state === 'OVERDUE' ? m.map.days(daysOverdue) : m.inspection.states[state]}</Pill>;
}
