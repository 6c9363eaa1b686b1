-- Who looked at a person's record, when and why: what this person is shown of the access log, newest first.
-- person: any of their records; before_at, before_id: only what stands before this one, null for the start; most: how many.
-- Left out is what a delay in force names by its caller and its case, and that only for six months from the writing of the record, whatever is
-- decided later: the limit stands here and not in the decision. Nothing is removed; when the delay ends the record is shown.
-- Uses ix_access_records_person_id_at and ix_disclosure_delays_caller_case_reference. Stable. The owner's: the application may not call it until the
-- residents' page brings the question whose person it is.
create or replace function registry.shown_access_records(person bigint, before_at timestamptz, before_id bigint, most int)
returns table (id bigint, at timestamptz, caller text, role text, purpose text, case_reference text, grant_reference uuid, action text, fields text[],
  overridden boolean, outside_area boolean)
language sql stable set search_path = registry, pg_temp as $$
  select r.id, r.at, r.caller, r.role, r.purpose, r.case_reference, r.grant_reference, r.action, r.fields, r.override_reason is not null, r.outside_area
  from registry.access_records r
  where r.person_id = any (array(select registry.records_of(person, now())))
    and (before_at is null or (r.at, r.id) < (before_at, before_id))
    and not (
      r.at + interval '6 months' > now()
      and exists (
        select from registry.disclosure_delays d
        where d.caller = r.caller and d.case_reference = r.case_reference and d.until > now()))
  order by r.at desc, r.id desc
  limit most
$$;
