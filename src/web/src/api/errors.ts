import type { CombinedError } from 'urql';
import type { Messages } from '../messages/en';

export type RegistryErrorCode =
  | 'NOT_PERMITTED'
  | 'PURPOSE_REQUIRED'
  | 'INVALID_INPUT'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'LIMIT_EXCEEDED'
  | 'POSSIBLE_DUPLICATE';

/** One sentence of the register about what went wrong, with the input field it concerns. */
export type Refusal = { message: string; code?: string; field?: string; path?: string; candidates?: Candidate[] };

/** Somebody in the register who may be the person to enter; without facts where they are registered elsewhere. */
export type Candidate = { refer: true } | { refer?: undefined; person: string; names: string[]; birthDate: string };

/** What the register answered, or that it could not be reached, in words fit to show. */
export function refusalsOf(error: CombinedError | undefined, m: Messages): Refusal[] {
  if (!error) {
    return [];
  }
  if (error.graphQLErrors.length) {
    return error.graphQLErrors.map(({ message, extensions, path }) => ({
      message,
      code: textOf(extensions.code),
      field: textOf(extensions.field),
      path: path?.join('.'),
      candidates: Array.isArray(extensions.candidates) ? (extensions.candidates as Candidate[]) : undefined,
    }));
  }
  return [{ message: error.networkError ? m.app.unreachable : m.app.failed }];
}

/** The refusals of one field of the answer, or those that concern the whole of it. */
export function refusalsAt(refusals: Refusal[], field: string): Refusal[] {
  return refusals.filter(({ path }) => path?.split('.').includes(field));
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);
