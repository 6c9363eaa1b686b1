-- Records that turned out to be one person. Both run as the owner: row-level security of people itself asks them. Stable.
-- No chains (see PersonMerge), so one step is enough.

-- The record that stands for a record at an instant: itself, or the one it was merged into. Called by the occupancy functions.
create or replace function registry.person_of(record bigint, known_at timestamptz) returns bigint
language sql stable parallel safe security definer set search_path = registry, pg_temp as $$
  select coalesce((
    select m.into_id from registry.person_merges m
    where m.merged_id = record and m.recorded_from <= known_at and (m.recorded_until is null or m.recorded_until > known_at)
    order by m.id desc limit 1), record)
$$;

-- All records of the person a record belongs to, at an instant; itself among them.
create or replace function registry.records_of(record bigint, known_at timestamptz) returns setof bigint
language sql stable parallel safe rows 1 security definer set search_path = registry, pg_temp as $$
  select registry.person_of(record, known_at)
  union
  select m.merged_id from registry.person_merges m
  where m.into_id = registry.person_of(record, known_at) and m.recorded_from <= known_at and (m.recorded_until is null or m.recorded_until > known_at)
$$;
