/**
 * An answer to somebody who is told these fields. The API leaves them open, since an agency's grant may not list them; staff who are told of a
 * person are told all of them.
 */
export type Told<Answer, Field extends keyof Answer> = Omit<Answer, Field> & {
  [Each in Field]: NonNullable<Answer[Each]>;
};
