-- Whether two records of a person, each with what is merged into it, certainly had main residences at one time, or both have one that goes on.
-- Stable, under the caller's row-level security. Called by MergePersons before it merges them.
create or replace function registry.main_residences_overlap(one bigint, other bigint) returns boolean
language sql stable parallel safe as $$
  select exists (
    select from registry.residences a
    join registry.residences b on a.certain && b.certain or (a.ends_on is null and b.ends_on is null)
    where a.person_id in (select registry.records_of(one, now())) and a.kind = 'main' and a.recorded_until is null
      and b.person_id in (select registry.records_of(other, now())) and b.kind = 'main' and b.recorded_until is null)
$$;
