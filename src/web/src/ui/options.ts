import type { Messages } from '../messages/en';

/** The options of a select, in the order of the catalogue. */
export const optionsOf = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** How a clerk can come to know of a building or dwelling; what is imported comes another way. */
export const originOptions = (m: Messages) => optionsOf(m.building.origins).filter(({ value }) => value !== 'IMPORT');
