-- Whether a main residence meets another one of the same person that stands under another record of theirs: merging records rewrites no rows, so
-- the constraint of one main residence, which is a record's, does not see it. Runs as the owner, since the other may be in another office's area;
-- true or false is all it tells. Stable. Called by ResidenceEntries for each residence it adds.
create or replace function registry.meets_other_main(residence bigint) returns boolean
language sql stable security definer set search_path = registry, pg_temp as $$
  select registry.may_see_people() and exists (
    select from registry.residences r
    join registry.residences other on other.person_id in (select registry.records_of(r.person_id, now())) and other.person_id <> r.person_id
    where r.id = residence and r.kind = 'main' and other.kind = 'main' and other.recorded_until is null
      and (r.certain && other.certain or (r.ends_on is null and other.ends_on is null)))
$$;
