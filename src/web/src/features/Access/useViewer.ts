import { useQuery } from 'urql';
import { graphql } from '../../api/generated';
import { useSpeech } from '../../messages/LanguageProvider';
import { useSession } from './SessionProvider';

const ViewerQuery = graphql(`
  query Viewer($language: String!) {
    viewer {
      name
      roles
      permissions
      areas { id name }
      purposes { code title(language: $language) needsCaseReference }
    }
  }
`);

/** The permissions of the register, as it names them. */
export type Permission =
  | 'Capacity'
  | 'OccupantCounts'
  | 'Occupants'
  | 'Persons'
  | 'Inspections'
  | 'ChangePlaces'
  | 'ChangePersons'
  | 'RecordInspections';

/** Names are compared by their letters, so that OCCUPANT_COUNTS and OccupantCounts are one. */
export const letters = (name: string) => name.replace(/[^a-z]/gi, '').toLowerCase();

export function useViewer() {
  const { subject, ready } = useSession();
  const { language } = useSpeech();
  const [{ data, fetching, error }] = useQuery({
    query: ViewerQuery,
    variables: { language },
    pause: !ready || !subject,
  });
  const viewer = subject ? data?.viewer : undefined;
  const permissions = new Set(viewer?.permissions.map(letters));
  return {
    viewer,
    fetching: !ready || (fetching && !viewer),
    error,
    can: (permission: Permission) => permissions.has(letters(permission)),
  };
}
