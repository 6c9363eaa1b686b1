-- What a transaction may be told of its caller, and the seal on it. The application's role can set any setting, so settings alone are worth nothing:
-- registry.begin_request looks the caller up by a live access token, sets them, and seals them with a key that only the owner reads, for this
-- backend and this transaction alone. Row-level security believes a context only while its seal holds. So a session under the application's role
-- sees no person without a token that somebody holds at that moment, and then what that somebody may see, in their name.
-- The settings, for the transaction only: registry.role, registry.caller, registry.purpose ('' for none), registry.areas (an int[] literal of the
-- role's areas and all below them, or 'all'), registry.override ('' or the reason), registry.disclosed ('' or the id of the one dwelling opened),
-- registry.disclosed_days ('' or the days of it that were, a datemultirange literal), registry.seal.

-- The seal that the settings should have: a keyed hash, nested so that it cannot be lengthened. The owner's alone.
create or replace function registry.context_seal() returns bytea
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  secret bytea;
begin
  select k.key into strict secret from registry.context_keys k;
  return sha256(secret || sha256(secret || convert_to(jsonb_build_array(
    pg_backend_pid(), extract(epoch from now()), current_setting('registry.role', true), current_setting('registry.caller', true),
    current_setting('registry.purpose', true), current_setting('registry.areas', true), current_setting('registry.override', true),
    current_setting('registry.disclosed', true), current_setting('registry.disclosed_days', true))::text, 'UTF8')));
end
$$;

-- Whether the settings are as registry.begin_request left them, in this very transaction.
create or replace function registry.context_holds() returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return coalesce(current_setting('registry.seal', true), '') = encode(registry.context_seal(), 'hex');
end
$$;

-- Begins a request: finds its caller as they are now, and declares them to this transaction.
-- Arguments: the account's reference or the client's id, the other null; the id of the access token; the role wished for, null for the account's
-- first; whether accounts of a demo are admitted; the purpose, '' for none or for one that lacks its case reference; the roles that may give it;
-- the case reference; why a marked address is looked at all the same, '' for no reason; the disclosure that a case officer stands on, or null.
-- Result: no row if the account or the client is not admitted or the token was ended; role null if the account holds no such role; areas: the ids
-- of the areas the role is held in with all below them, null where it is held in the whole register; of a client those of its grant.
-- The columns grant_… are null without a grant in force for the purpose; disclosed_… without a disclosure in force.
-- Security definer: the key, and grants of others, are not the application's to read. Called by Access/SignIn/CallerSource.
create or replace function registry.begin_request(
  account uuid, client text, token text, wished_role text, admits_demo boolean, purpose text, purpose_roles text[], case_reference text,
  override_reason text, disclosure uuid)
returns table (caller text, display_name text, role text, areas int[], grant_id bigint, grant_reference uuid, grant_fields text[], grant_pattern text,
  grant_per_minute int, grant_per_day int, grant_history boolean, disclosed_dwelling bigint, disclosed_history boolean, disclosed_from date, disclosed_until date)
language plpgsql volatile security definer set search_path = registry, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  signed_in bigint;
  everywhere boolean;
  held int[];
begin
  if account is not null then
    select a.id, a.user_name, a.display_name, first.role into signed_in, caller, display_name, role
    from registry.accounts a
    left join lateral (
      select r.role from registry.role_assignments r
      where r.account_id = a.id and (wished_role is null or r.role = wished_role) order by r.id limit 1) as first on true
    where a.reference = account and a.suspended_at is null and (admits_demo or not a.demo)
      and exists (select from registry.sign_in_tokens t where t.id = token and t.status = 'valid' and t.subject = account::text);
    if signed_in is null then
      return;
    end if;
    select bool_or(r.area_id is null), array_agg(distinct r.area_id) into everywhere, held
    from registry.role_assignments r where r.account_id = signed_in and r.role = begin_request.role;
  else
    select 'client:' || c.client_id, coalesce(c.display_name, c.client_id) into caller, display_name
    from registry.sign_in_tokens t join registry.sign_in_clients c on c.id = t.application_id
    where t.id = token and t.status = 'valid' and t.subject = 'client:' || client and c.client_id = client and not coalesce(c.properties::jsonb ? 'ended_at', false);
    if caller is null then
      return;
    end if;
    role := 'agency_client';
    select g.id, g.reference, g.fields, g.case_pattern, g.per_minute, g.per_day, g.history, g.area_ids
      into grant_id, grant_reference, grant_fields, grant_pattern, grant_per_minute, grant_per_day, grant_history, held
    from registry.grants g
    where g.client_id = client and purpose = any (g.purposes) and g.suspended_at is null
      and g.valid_from <= current_date and g.valid_until > current_date
      and (select count(*) from registry.grant_approvals a where a.grant_id = g.id) >= 2
    order by g.id desc limit 1;
  end if;
  if held is not null and not coalesce(everywhere, false) then
    with recursive own (id) as (
      select a.id from registry.areas a where a.id = any (held)
      union
      select below.id from registry.areas below join own on below.parent_id = own.id
    )
    select array_agg(own.id order by own.id) into areas from own;
  end if;
  if not coalesce(everywhere, false) then
    areas := coalesce(areas, '{}');
  end if;
  if role = 'case_officer' and disclosure is not null and case_reference <> '' then
    select d.dwelling_id, d.kind = 'history', d.from_day, d.until_day into disclosed_dwelling, disclosed_history, disclosed_from, disclosed_until
    from registry.disclosures d
    where d.reference = disclosure and d.requested_by = caller and d.case_reference = begin_request.case_reference
      and d.approved and d.decided_by <> d.requested_by and d.usable_until > now();
  end if;
  -- Of a case officer the database itself asks for the case: nothing they may see is without one.
  if role is null or not role = any (purpose_roles) or (role = 'case_officer' and coalesce(case_reference, '') = '') then
    purpose := '';
  end if;
  perform set_config('registry.role', coalesce(role, ''), true), set_config('registry.caller', caller, true), set_config('registry.purpose', purpose, true),
    set_config('registry.areas', coalesce(areas::text, 'all'), true), set_config('registry.override', coalesce(override_reason, ''), true),
    set_config('registry.disclosed', coalesce(disclosed_dwelling::text, ''), true),
    set_config('registry.disclosed_days', case when disclosed_dwelling is null then ''
      when disclosed_history then datemultirange(daterange(current_date, current_date + 1), daterange(disclosed_from, disclosed_until))::text
      else datemultirange(daterange(current_date, current_date + 1))::text end, true);
  perform set_config('registry.seal', encode(registry.context_seal(), 'hex'), true);
  return next;
end
$$;

-- Takes a block of a grant's requests of a day, at most as many as are left, and says how many those are; 0 when the day is used up.
-- Security definer: the application cannot give anything back. Called by GrantQuota.
create or replace function registry.take_from_grant(of_grant bigint, on_day date, block int) returns int
language plpgsql volatile security definer set search_path = registry, pg_temp as $$
declare
  most int;
  before int;
  given int;
begin
  select per_day into most from registry.grants where id = of_grant;
  if most is null or block < 1 then
    return 0;
  end if;
  insert into registry.grant_usage (grant_id, day, taken) values (of_grant, on_day, 0) on conflict do nothing;
  select u.taken into before from registry.grant_usage u where u.grant_id = of_grant and u.day = on_day for update;
  given := greatest(0, least(block, most - before));
  update registry.grant_usage u set taken = before + given where u.grant_id = of_grant and u.day = on_day;
  return given;
end
$$;
