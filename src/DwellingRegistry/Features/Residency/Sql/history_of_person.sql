-- What the register was told of one person, by all records of the person, newest first: each row of the recorded axis that was written or closed is
-- read against the one before it, so that what changed can be named. before_at, before_id: the last row of the page before, or null. id settles ties
-- of one act and is unique. valid_from and valid_until are partial dates, null where always or without end.
-- Stable, under the caller's row-level security: what the caller may not see has not happened. Called by HistoryOfPerson.
create or replace function registry.history_of_person(person bigint, before_at timestamptz, before_id bigint, max_rows int)
returns table (id bigint, what text, valid_from text, valid_until text, recorded_at timestamptz, recorded_by text, change_id bigint,
  names text[], birth_date text, series_id uuid, kind text, dwelling_number text, building_number text)
language sql stable parallel safe rows 20 as $$
  with records as materialized (
    select array(select registry.records_of(person, 'infinity')) as ids
  ),
  of_versions as (
    select v.id * 16 + e.code as id, e.what,
      case when e.what = 'death' then v.valid_until::text else nullif(v.valid_from, '-infinity')::text end as valid_from,
      case when e.what <> 'death' then v.valid_until::text end as valid_until,
      v.recorded_from as recorded_at, v.recorded_by, v.change_id, v.names, v.birth_date,
      null::uuid as series_id, null::text as kind, null::bigint as dwelling_id, null::bigint as building_id
    from registry.person_versions v
    -- What the same act replaced: the row that held on the last day of this one.
    left join lateral (
      select c.names, c.birth_date, c.valid_until from registry.person_versions c
      where c.person_id = v.person_id and c.recorded_until = v.recorded_from
        and c.valid_from < coalesce(v.valid_until, 'infinity') and (c.valid_until is null or c.valid_until >= v.valid_until)
      order by c.valid_from desc limit 1
    ) as old on true
    cross join lateral (
      select not exists (select from registry.person_versions f where f.person_id = v.person_id and f.recorded_from < v.recorded_from) as first,
        not exists (select from registry.person_versions n where n.person_id = v.person_id and n.recorded_from = v.recorded_from and n.valid_from = v.valid_until) as last
    ) as place
    cross join lateral (values
      (0, 'registered', place.first),
      (1, 'names', not place.first and old.names <> v.names),
      (2, 'birth_date', not place.first and old.birth_date <> v.birth_date),
      (3, 'death', place.last and v.valid_until is not null and (place.first or old.valid_until is distinct from v.valid_until)),
      (4, 'death_revoked', not place.first and v.valid_until is null and old.names is null)
    ) as e (code, what, happened)
    where v.person_id = any ((select ids from records)::bigint[]) and e.happened
  ),
  rows_of_residences as (
    select r.*, lag(r.id) over series as old_id, lag(r.ends_on) over series as old_ends_on, lag(r.in_inquiry_since) over series as old_inquiry,
      lag(r.dwelling_id) over series as old_dwelling_id, lead(r.recorded_from) over series as next_at
    from registry.residences r
    where r.person_id = any ((select ids from records)::bigint[])
    window series as (partition by r.series_id order by r.id)
  ),
  of_residences as (
    select r.id * 16 + e.code as id, e.what,
      case when e.what = 'inquiry_opened' then r.in_inquiry_since::text else r.starts_on end as valid_from, case when e.what <> 'inquiry_opened' then r.ends_on end as valid_until,
      e.at as recorded_at, e.by as recorded_by, e.change as change_id, null::text[] as names, null::text as birth_date, r.series_id, r.kind, r.dwelling_id, r.building_id
    from rows_of_residences r
    cross join lateral (values
      (8, case
        when r.old_id is null then 'residence_registered'
        when r.old_dwelling_id is distinct from r.dwelling_id then 'residence_moved'
        when r.old_ends_on is null and r.ends_on is not null then 'residence_ended'
        when r.old_inquiry is null and r.in_inquiry_since is not null then 'inquiry_opened'
        when r.old_inquiry is not null and r.in_inquiry_since is null then 'inquiry_closed'
        else 'residence_corrected' end, r.recorded_from, r.recorded_by, r.change_id),
      (9, case when r.recorded_until is not null and r.recorded_until is distinct from r.next_at then 'residence_annulled' end, r.recorded_until, r.closed_by, r.closed_change_id)
    ) as e (code, what, at, by, change)
    where e.what is not null
  ),
  of_merges as (
    select m.id * 16 + e.code as id, e.what, null::text as valid_from, null::text as valid_until, e.at as recorded_at, e.by as recorded_by, e.change as change_id,
      null::text[] as names, null::text as birth_date, null::uuid as series_id, null::text as kind, null::bigint as dwelling_id, null::bigint as building_id
    from registry.person_merges m
    cross join lateral (values
      (12, 'merged', m.recorded_from, m.recorded_by, m.change_id),
      (13, 'merge_revoked', m.recorded_until, m.closed_by, m.closed_change_id)
    ) as e (code, what, at, by, change)
    where (m.into_id = any ((select ids from records)::bigint[]) or m.merged_id = any ((select ids from records)::bigint[])) and e.at is not null
  )
  select h.id, h.what, h.valid_from, h.valid_until, h.recorded_at, h.recorded_by, h.change_id, h.names, h.birth_date, h.series_id, h.kind, d.number::text, b.number::text
  from (select * from of_versions union all select * from of_residences union all select * from of_merges) as h
  left join registry.dwellings d on d.id = h.dwelling_id
  left join registry.buildings b on b.id = h.building_id
  where before_at is null or (h.recorded_at, h.id) < (before_at, before_id)
  order by h.recorded_at desc, h.id desc
  limit max_rows
$$;
