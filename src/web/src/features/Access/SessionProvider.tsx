import type { User } from 'oidc-client-ts';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { restoreView } from '../../viewState';
import { signInPath, users } from './oidc';

type SignInState = { search: string };

export type Session = {
  /** Subject of the signed-in person, or null. */
  subject: string | null;
  ready: boolean;
  problem: 'failed' | 'ended' | null;
  signIn: () => Promise<void>;
  signOut: () => Promise<void>;
  dismissProblem: () => void;
  /** As fetch, with the bearer token; a refused token is renewed once, then the session ends. */
  fetch: typeof fetch;
};

const SessionContext = createContext<Session | null>(null);
let token: string | null = null;

/** The token that guarded tiles are asked with. */
export const bearerToken = () => token;

let completed: Promise<User | null> | undefined;

/** Completes a sign-in that comes back from the issuer, or takes up the one of this tab. Runs once, whoever asks. */
function completeSignIn(): Promise<User | null> {
  completed ??= (async () => {
    if (location.pathname !== signInPath) {
      const user = await users.getUser();
      return user?.expired ? await users.signinSilent() : user;
    }
    try {
      const user = await users.signinRedirectCallback();
      restoreView((user.state as SignInState | undefined)?.search ?? '');
      return user;
    } catch (error) {
      restoreView('');
      throw error;
    }
  })();
  return completed;
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const [user, setUser] = useState<User | null>(null);
  const [ready, setReady] = useState(false);
  const [problem, setProblem] = useState<Session['problem']>(null);

  const take = useCallback((next: User | null) => {
    token = next?.access_token ?? null;
    setUser(next);
  }, []);

  useEffect(() => {
    const wasReturning = location.pathname === signInPath;
    completeSignIn()
      .then(take)
      .catch(() => setProblem(wasReturning ? 'failed' : 'ended'))
      .finally(() => setReady(true));
    const unload = () => {
      take(null);
      setProblem('ended');
    };
    users.events.addUserLoaded(take);
    users.events.addAccessTokenExpired(unload);
    return () => {
      users.events.removeUserLoaded(take);
      users.events.removeAccessTokenExpired(unload);
    };
  }, [take]);

  const authorizedFetch = useCallback<typeof fetch>(
    async (input, init) => {
      const send = () => {
        const headers = new Headers(init?.headers);
        if (token) {
          headers.set('Authorization', `Bearer ${token}`);
        }
        return fetch(input, { ...init, headers });
      };
      const answer = await send();
      if (answer.status !== 401 || !token) {
        return answer;
      }
      const renewed = await users.signinSilent().catch(() => null);
      take(renewed);
      if (!renewed) {
        await users.removeUser();
        setProblem('ended');
      }
      return send();
    },
    [take],
  );

  const session = useMemo<Session>(
    () => ({
      subject: user?.profile.sub ?? null,
      ready,
      problem,
      signIn: () => users.signinRedirect({ state: { search: location.search } satisfies SignInState }),
      signOut: () => users.signoutRedirect(),
      dismissProblem: () => setProblem(null),
      fetch: authorizedFetch,
    }),
    [user, ready, problem, authorizedFetch],
  );
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) {
    throw new Error('useSession needs a SessionProvider above it.');
  }
  return session;
}
