-- An account as it is now, in the one role of a request.
-- Arguments: the account's reference; the id of the access token; the role wished for, null for the account's first; whether accounts of a demo are admitted.
-- Result: no row if the account is not admitted or the token was ended; role null if the account holds no such role; areas: the ids of the
-- areas the role is held in with all below them, of all areas where it is held in the whole register. Stable. Called by Access/SignIn/CallerSource.
create or replace function registry.find_caller(account uuid, token text, wished_role text, admits_demo boolean)
returns table (user_name text, display_name text, role text, areas int[])
language sql stable as $$
  with recursive admitted as (
    select a.id, a.user_name, a.display_name from registry.accounts a
    where a.reference = account and a.suspended_at is null and (admits_demo or not a.demo)
      and exists (select from registry.sign_in_tokens t where t.id = token and t.status = 'valid')
  ), chosen as (
    select r.role from registry.role_assignments r join admitted on admitted.id = r.account_id
    where wished_role is null or r.role = wished_role
    order by r.id limit 1
  ), held as (
    select r.area_id from registry.role_assignments r join admitted on admitted.id = r.account_id join chosen using (role)
  ), own (id) as (
    select a.id from registry.areas a where exists (select from held where held.area_id is null or held.area_id = a.id)
    union
    select below.id from registry.areas below join own on below.parent_id = own.id
  )
  select admitted.user_name, admitted.display_name, (select chosen.role from chosen), coalesce((select array_agg(own.id order by own.id) from own), '{}')
  from admitted
$$;
