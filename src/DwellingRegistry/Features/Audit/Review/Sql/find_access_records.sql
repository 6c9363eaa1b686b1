-- Records of the access log, for an auditor.
-- Arguments: null where it does not matter. of_record: this one alone; from_at, until_at: written from the one instant on and before the other;
-- of_person: about this person, under whichever of their records; is_overridden, is_outside, is_refused: only those, or only the others;
-- is_reviewed: whether anybody has judged it; oldest_first: else newest first; after_at, after_id: behind this one, in that order; most: how many.
-- Result: as it was written, but instead of search keys only whether there are any; person_id: the record that stands for the person today, which
-- leaves the application only as a pseudonym (Pseudonyms.cs; its key is not in the database). Never salt, never what was erased.
-- Nothing without an auditor's sealed context. The statement is put together from fixed pieces, so that each combination uses its index:
-- ix_access_records_at, _caller_at, _person_id_at, _overridden, or _notable (outside the own areas, refused).
-- Stable; security definer, since the application does not read the log. Called by FindAccessRecords.
create or replace function registry.find_access_records(
  of_record bigint, from_at timestamptz, until_at timestamptz, of_caller text, of_purpose text, of_action text, of_person bigint,
  is_overridden boolean, is_outside boolean, is_refused boolean, is_reviewed boolean, oldest_first boolean, after_at timestamptz, after_id bigint, most int)
returns table (id bigint, at timestamptz, caller text, role text, purpose text, case_reference text, grant_reference uuid, action text, fields text[],
  person_id bigint, override_reason text, outside_area boolean, refusal text, has_search_keys boolean)
language plpgsql stable security definer set search_path = registry, pg_temp as $$
declare
  conditions text := 'r.erased_at is null';
  persons bigint[];
begin
  if not registry.may_read_log() then
    return;
  end if;
  if of_person is not null then
    persons := array(select registry.records_of(of_person, now()));
  end if;
  conditions := conditions
    || case when of_record is null then '' else ' and r.id = $1' end
    || case when from_at is null then '' else ' and r.at >= $2' end
    || case when until_at is null then '' else ' and r.at < $3' end
    || case when of_caller is null then '' else ' and r.caller = $4' end
    || case when of_purpose is null then '' else ' and r.purpose = $5' end
    || case when of_action is null then '' else ' and r.action = $6' end
    || case when of_person is null then '' else ' and r.person_id = any ($7)' end
    || case is_overridden when true then ' and r.override_reason is not null' when false then ' and r.override_reason is null' else '' end
    || case is_outside when true then ' and r.outside_area' when false then ' and not r.outside_area' else '' end
    || case is_refused when true then ' and r.refusal is not null' when false then ' and r.refusal is null' else '' end
    || case is_reviewed when true then ' and' when false then ' and not' else '' end
    || case when is_reviewed is null then '' else ' exists (select from registry.access_reviews v where v.record_id = r.id)' end
    -- The first half bounds the index on the instant alone, the second settles ties.
    || case when after_at is null then '' when oldest_first then ' and r.at >= $8 and (r.at, r.id) > ($8, $9)' else ' and r.at <= $8 and (r.at, r.id) < ($8, $9)' end;
  return query execute format(
    'select r.id, r.at, r.caller, r.role, r.purpose, r.case_reference, r.grant_reference, r.action, r.fields, registry.person_of(r.person_id, now()),
       r.override_reason, r.outside_area, r.refusal, r.search_keys_encrypted is not null
     from registry.access_records r where %s order by r.at %2$s, r.id %2$s limit $10',
    conditions, case when oldest_first then 'asc' else 'desc' end)
  using of_record, from_at, until_at, of_caller, of_purpose, of_action, persons, after_at, after_id, most;
end
$$;
