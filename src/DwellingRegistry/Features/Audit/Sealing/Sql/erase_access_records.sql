-- The end of retention: empties the content and the salt of the sealed access records older than an instant. The row stays with its ids, and its
-- leaf hash stays in the tree, so that every proof still holds; without the salt nobody can find out by trial what the record said.
-- before: at least a year ago. from_id, below_id: the ids to look at, so that a caller can go through a long log in steps; all where not given.
-- Returns the number of records erased. An unsealed record is not touched. Run by the owner (`dwellings erase-log`), with the years that the law of
-- the place asks for; the application may not.
create or replace function registry.erase_access_records(before timestamptz, from_id bigint default 0, below_id bigint default 9223372036854775807) returns bigint
language plpgsql as $$
declare
  erased bigint;
begin
  if before is null or before > now() - interval '1 year' then
    raise exception 'Access records are kept for a year at least: % is too late.', before using errcode = 'invalid_parameter_value';
  end if;
  update registry.access_records r
  set at = '-infinity', request_id = '00000000-0000-0000-0000-000000000000', caller = '', role = '', purpose = '', case_reference = null,
    person_id = null, action = '', fields = '{}', search_keys_encrypted = null, grant_reference = null,
    override_reason = null, outside_area = false, refusal = null, salt = '', erased_at = clock_timestamp()
  where r.at < before and r.erased_at is null and r.id >= from_id and r.id < below_id
    and exists (select from registry.sealed_records s where s.record_id = r.id);
  get diagnostics erased = row_count;
  return erased;
end
$$;
