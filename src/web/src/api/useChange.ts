import { useState } from 'react';
import { type AnyVariables, type TypedDocumentNode, useMutation } from 'urql';
import { useSpeech } from '../messages/LanguageProvider';
import { type Refusal, refusalsOf } from './errors';

/** A change of the register, with its refusals laid beside the fields that they are about. */
export function useChange<Data, Variables extends AnyVariables>(document: TypedDocumentNode<Data, Variables>) {
  const { m } = useSpeech();
  const [{ fetching }, execute] = useMutation(document);
  const [refusals, setRefusals] = useState<Refusal[]>([]);

  const named = (refusal: Refusal) => refusal.field?.split('.').pop();

  return {
    fetching,
    refusals,
    /** The answer's data, or null when the register refused. */
    submit: async (variables: Variables): Promise<Data | null> => {
      setRefusals([]);
      const { data, error } = await execute(variables);
      setRefusals(refusalsOf(error, m));
      return error ? null : (data ?? null);
    },
    /** The sentence for one field of the form. */
    errorOf: (field: string) => refusals.find((refusal) => named(refusal) === field)?.message,
    /** What is about no field that the form shows. */
    others: (fields: readonly string[]) => refusals.filter((refusal) => !fields.includes(named(refusal) ?? '')),
  };
}
