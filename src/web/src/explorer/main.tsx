import 'graphiql/graphiql.css';
import './explorer.css';
import { GraphiQL } from 'graphiql';
import { buildSchema } from 'graphql';
import { createRoot } from 'react-dom/client';
import printed from '../../../DwellingRegistry/GraphQL/schema.graphql?raw';
import { users } from '../features/Access/oidc';

// The approved schema as it is printed: asking the API for all of it in one query would be dearer than any query may be.
const schema = buildSchema(printed);

const welcome = `# The register's API. Place facts are public; for people sign in to the console in this tab first
# (clerk), then come back here: the token of this tab is sent along. People need a purpose, below under Headers.

query Dwelling {
  viewer { name role permissions purposes { code title } }
  register { buildings dwellings synthetic }
  densestAreas(first: 5) { area { name } dwellings perSquareKilometre }
}
`;

/** As the console asks: with the token of this tab, if somebody is signed in. */
async function ask(request: unknown, options?: { headers?: Record<string, string> }) {
  const user = await users.getUser();
  const answer = await fetch('/graphql', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/graphql-response+json, application/json',
      ...(user && !user.expired ? { Authorization: `Bearer ${user.access_token}` } : {}),
      ...options?.headers,
    },
    body: JSON.stringify(request),
  });
  return answer.json();
}

const root = document.getElementById('explorer');
if (root) {
  createRoot(root).render(
    <GraphiQL
      fetcher={ask}
      schema={schema}
      defaultQuery={welcome}
      defaultHeaders={'{ "Registry-Purpose": "residence-registration" }'}
    />,
  );
}
