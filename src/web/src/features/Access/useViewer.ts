import { useQuery } from 'urql';
import { graphql } from '../../api/generated';
import type { Permission } from '../../api/generated/graphql';
import { useSpeech } from '../../messages/LanguageProvider';
import { useSession } from './SessionProvider';

const ViewerQuery = graphql(`
  query Viewer($language: String!) {
    viewer {
      name
      role
      permissions
      areas { id name }
      purposes { code title(language: $language) needsCaseReference }
    }
  }
`);

export function useViewer() {
  const { subject, ready } = useSession();
  const { language } = useSpeech();
  const [{ data, fetching, error }] = useQuery({
    query: ViewerQuery,
    variables: { language },
    pause: !ready || !subject,
  });
  const viewer = subject ? data?.viewer : undefined;
  return {
    viewer,
    fetching: !ready || (fetching && !viewer),
    error,
    can: (permission: Permission) => viewer?.permissions.includes(permission) ?? false,
  };
}
