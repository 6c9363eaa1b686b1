import type { Messages } from '../../messages/en';

export const programmeName = ({ code, name }: { code: string; name: string }, m: Messages) =>
  m.inspection.programmes[code] ?? name;
