-- What belongs to access and has no entity. Run once by the migration AccessControl.

-- The key that seals what a transaction was told of its caller: drawn here, read by nobody but the owner's functions. See request_context.sql.
create table registry.context_keys (one boolean primary key default true check (one), key bytea not null);
insert into registry.context_keys (key) select sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

-- How much of a grant's requests of a day was given out.
create table registry.grant_usage (
  grant_id bigint not null references registry.grants (id), day date not null, taken int not null check (taken >= 0),
  primary key (grant_id, day));

-- How many questions of a kind a case officer was given: confirmations of a day, approved disclosures of a month. Counted here, so that whoever
-- asks twice at one moment waits, and loses where the first took the last.
create table registry.officer_usage (
  officer text not null, what text not null check (what in ('confirmations', 'disclosures')), since date not null, taken int not null check (taken > 0),
  primary key (officer, what, since));

-- A disclosure is decided once; five of a case officer are approved in a month (UTC) and each opens its dwelling for 72 hours at most, whoever writes it.
create function registry.count_disclosure() returns trigger
language plpgsql security definer set search_path = registry, pg_temp as $$
begin
  if old.decided_at is not null then
    raise exception 'A disclosure is decided once.' using errcode = 'check_violation', constraint = 'disclosure_is_decided_once';
  end if;
  if new.approved then
    new.usable_until := least(new.usable_until, now() + interval '72 hours');
    insert into registry.officer_usage as u (officer, what, since, taken)
    values (new.requested_by, 'disclosures', date_trunc('month', now() at time zone 'UTC')::date, 1)
    on conflict (officer, what, since) do update set taken = u.taken + 1 where u.taken < 5;
    if not found then
      raise exception 'Five disclosures a month are the most.' using errcode = 'check_violation', constraint = 'disclosures_a_month';
    end if;
  end if;
  return new;
end
$$;
create trigger disclosures_counted before update on registry.disclosures for each row execute function registry.count_disclosure();

-- An account of a police body holds no role but patrol planner or case officer, whoever writes it.
create function registry.refuse_police_role() returns trigger
language plpgsql set search_path = registry, pg_temp as $$
begin
  if exists (
    select from registry.accounts a join registry.role_assignments r on r.account_id = a.id
    where a.police_body and r.role not in ('patrol_planner', 'case_officer')
      and a.id = case tg_table_name when 'accounts' then new.id else (to_jsonb(new) ->> 'account_id')::bigint end) then
    raise exception 'An account of a police body can hold no role but patrol planner or case officer.' using errcode = 'check_violation', constraint = 'police_body_roles';
  end if;
  return null;
end
$$;
create constraint trigger police_body_roles after insert or update on registry.role_assignments deferrable initially immediate
  for each row execute function registry.refuse_police_role();
create constraint trigger police_body_roles after insert or update of police_body on registry.accounts deferrable initially immediate
  for each row execute function registry.refuse_police_role();
