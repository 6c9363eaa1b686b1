-- Counting dwellings (formed or in use, today) into hexagons.

-- Counts everything anew. After a bulk load, and nightly for dwellings whose validity began or ended by the calendar.
-- The snapshot of the counting statement is kept: what it saw is in the count, what it did not see is followed from the outbox.
create or replace function registry.rebuild_density() returns void
language plpgsql as $$
begin
  perform from registry.outbox_positions where feature = 'density' for update;
  delete from registry.density_cells;
  -- Projected once for all sizes.
  with flat as materialized (
    select ST_Transform(v.location, 990001) as place from registry.dwelling_versions v
    where v.recorded_until is null and v.status in ('formed', 'in_use')
      and v.valid_from <= current_date and (v.valid_until is null or v.valid_until > current_date)
  ), places as materialized (
    select ST_X(place) as x, ST_Y(place) as y from flat
  ), cells as (
    insert into registry.density_cells (size, q, r, dwellings)
    select s.size, c.q, c.r, count(*)
    from places p
    cross join unnest(registry.hexagon_sizes()) as s(size)
    cross join lateral registry.hexagon_at(p.x, p.y, s.size) as c
    group by s.size, c.q, c.r
  )
  update registry.outbox_positions set seen = pg_current_snapshot()::text where feature = 'density';
end
$$;

-- Brings the cells up to what is committed now, by the outbox. Returns the number of events applied.
-- Called every second by DensityFollower; a row lock lets one caller in at a time.
create or replace function registry.follow_density() returns int
language plpgsql as $$
declare
  before text;
  applied int;
begin
  select seen into before from registry.outbox_positions where feature = 'density' for update skip locked;
  if not found then
    return 0;
  end if;
  with events as (
    select place, case kind when 'dwelling_counted' then 1 else -1 end as change
    from registry.outbox_events
    where transaction_id >= pg_snapshot_xmin(before::pg_snapshot)::text::bigint
      and not pg_visible_in_snapshot(transaction_id::text::xid8, before::pg_snapshot)
      and kind in ('dwelling_counted', 'dwelling_uncounted')
  ), changes as (
    select s.size, c.q, c.r, sum(e.change)::int as change
    from events e
    cross join unnest(registry.hexagon_sizes()) as s(size)
    cross join lateral registry.hexagon_of(e.place, s.size) as c
    group by s.size, c.q, c.r
  ), written as (
    insert into registry.density_cells as cell (size, q, r, dwellings)
    select size, q, r, change from changes where change <> 0
    on conflict (size, q, r) do update set dwellings = cell.dwellings + excluded.dwellings
  ), moved as (
    update registry.outbox_positions set seen = pg_current_snapshot()::text where feature = 'density' and seen <> pg_current_snapshot()::text
  )
  select count(*) into applied from events;
  return applied;
end
$$;
