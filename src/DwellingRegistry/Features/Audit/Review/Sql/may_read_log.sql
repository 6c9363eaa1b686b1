-- May the records of the access log be read in this transaction? An auditor's request, for a purpose, as registry.begin_request found it.
create or replace function registry.may_read_log() returns boolean
language plpgsql stable as $$
begin
  return coalesce(current_setting('registry.role', true), '') = 'auditor' and coalesce(current_setting('registry.purpose', true), '') <> ''
    and registry.context_holds();
end
$$;

-- May the caller judge this record? An auditor, and none of their own; none whose content was erased. Runs as the owner, since the application does
-- not read the log. Called by the policy of access_reviews.
create or replace function registry.may_review(record bigint) returns boolean
language plpgsql stable security definer set search_path = registry, pg_temp as $$
begin
  return registry.may_read_log() and exists (
    select from registry.access_records r where r.id = record and r.erased_at is null and r.caller <> current_setting('registry.caller', true));
end
$$;
