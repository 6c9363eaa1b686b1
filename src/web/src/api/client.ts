import { Client, cacheExchange, fetchExchange } from 'urql';
import type { Language } from '../messages/LanguageProvider';

export type RequestContext = {
  /** Fetches with the bearer token of the signed-in person, if any. */
  fetch: typeof fetch;
  language: Language;
  purpose: { code: string; caseReference?: string } | null;
};

/** A client per person and purpose: what was delivered for one is never shown from the cache to another. */
export function createClient({ fetch, language, purpose }: RequestContext): Client {
  const headers: Record<string, string> = { 'Accept-Language': language };
  if (purpose) {
    headers['Registry-Purpose'] = purpose.code;
    if (purpose.caseReference) {
      // A header carries ASCII only.
      headers['Registry-Case'] = purpose.caseReference.replace(/[^ -~]/gu, encodeURIComponent);
    }
  }
  return new Client({
    url: '/graphql',
    exchanges: [cacheExchange, fetchExchange],
    preferGetMethod: false,
    fetch,
    fetchOptions: { headers },
  });
}
