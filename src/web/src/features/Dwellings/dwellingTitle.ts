import type { DwellingKind } from '../../api/generated/graphql';
import type { Messages } from '../../messages/en';

/** "Apartment 12", or its kind alone where it has no unit label. */
export const dwellingTitle = ({ kind, unit }: { kind: DwellingKind; unit?: string | null }, m: Messages) =>
  [m.dwelling.kinds[kind], unit].filter(Boolean).join(' ');
