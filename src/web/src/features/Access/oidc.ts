import { UserManager, WebStorageStateStore } from 'oidc-client-ts';

/** Authorization code with PKCE against the register's own issuer; tokens stay in this tab and are renewed by refresh token. */
export const users = new UserManager({
  authority: location.origin,
  client_id: 'console',
  redirect_uri: `${location.origin}/signed-in`,
  post_logout_redirect_uri: `${location.origin}/`,
  response_type: 'code',
  scope: 'openid profile registry offline_access',
  userStore: new WebStorageStateStore({ store: sessionStorage }),
  stateStore: new WebStorageStateStore({ store: sessionStorage }),
  automaticSilentRenew: true,
  monitorSession: false,
});

export const signInPath = '/signed-in';
