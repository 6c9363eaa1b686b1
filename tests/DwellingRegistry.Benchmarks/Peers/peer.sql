-- What the peers read: the register as it is today, in plain views beside it. Everything here is in the peers' favour: no row-level security, no
-- decision, no access record, only what is current, and only the columns that are asked. Argument: $1 none; run by the cluster's superuser.
drop schema if exists peer cascade;
create schema peer;

create view peer.dwelling as
select d.id, d.number, v.building_id, v.kind, v.status, v.unit, v.floor::int as floor, ST_X(v.location) as lon, ST_Y(v.location) as lat, v.location
from registry.dwelling_versions v
join registry.dwellings d on d.id = v.dwelling_id
where v.recorded_until is null and v.valid_from <= current_date and (v.valid_until is null or v.valid_until > current_date);

create view peer.person as
select p.id, p.reference, v.names, v.birth_date
from registry.person_versions v
join registry.persons p on p.id = v.person_id
where v.recorded_until is null and v.valid_from <= current_date and (v.valid_until is null or v.valid_until > current_date);

create view peer.occupant as
select r.series_id, r.dwelling_id, r.person_id, r.kind, r.starts_on
from registry.residences r
where r.recorded_until is null and r.certain @> current_date;

create view peer.residence as
select r.series_id, r.dwelling_id, r.person_id, r.kind, r.starts_on, r.ends_on
from registry.residences r
where r.recorded_until is null;

comment on view peer.dwelling is E'@primaryKey id\n@unique number';
comment on column peer.dwelling.number is '@notNull';
comment on column peer.dwelling.location is '@behavior -attribute:select -attribute:filterBy -attribute:orderBy -condition:attribute:filterBy';
comment on view peer.person is E'@primaryKey id\n@unique reference';
comment on view peer.occupant is E'@primaryKey series_id\n@foreignKey (dwelling_id) references peer.dwelling (id)\n@foreignKey (person_id) references peer.person (id)';
comment on view peer.residence is E'@primaryKey series_id\n@foreignKey (dwelling_id) references peer.dwelling (id)\n@foreignKey (person_id) references peer.person (id)';

-- Who lived in a dwelling over a period, a row for each stretch in which that stays the same: the plain question, of known dates and unchanged names.
create function peer.compositions(dwelling_number text, from_day date, until_day date)
returns table (starts date, ends date, people jsonb) language sql stable as $$
  with spans as materialized (
    select r.person_id, r.series_id, greatest(lower(r.certain), from_day) as starts, least(coalesce(upper(r.certain), until_day), until_day) as ends
    from registry.dwellings d
    join registry.residences r on r.dwelling_id = d.id
    where d.number = dwelling_number::bpchar and r.recorded_until is null and r.certain && daterange(from_day, until_day)
  ), stretches as (
    select day as starts, lead(day) over (order by day) as ends
    from (select s.starts as day from spans s union select s.ends from spans s) as days
  )
  select t.starts, t.ends, jsonb_agg(jsonb_build_object('personId', p.reference, 'names', to_jsonb(v.names)) order by s.series_id)
  from stretches t
  join spans s on s.starts < t.ends and s.ends > t.starts
  join registry.persons p on p.id = s.person_id
  join registry.person_versions v on v.person_id = p.id and v.recorded_until is null
  where t.ends is not null
  group by t.starts, t.ends
  order by t.starts
$$;

create function peer.dwellings_in_box(west float8, south float8, east float8, north float8, most int)
returns setof peer.dwelling language sql stable as $$
  select * from peer.dwelling d where d.location && ST_MakeEnvelope(west, south, east, north, 4326) order by d.id limit most
$$;

create function peer.search_places(what text, most int)
returns table (kind text, score real, text text, lon float8, lat float8) language sql stable as $$
  select s.kind, s.score, s.text, ST_X(s.point), ST_Y(s.point) from registry.search_places(what, most) s
$$;

create function peer.overdue_near(lon float8, lat float8, most int)
returns table (reference uuid, due_on date, distance float8, building text, kind text) language sql stable as $$
  select i.reference, i.due_on, i.distance, b.number::text, v.kind
  from (
    select i.id, i.reference, i.due_on, i.building_id, i.location::geography <-> ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography as distance
    from registry.inspections i
    where i.carried_out_on is null and i.closed_on is null and i.due_on < current_date
    order by distance
    fetch first (most) rows with ties
  ) i
  join registry.buildings b on b.id = i.building_id
  join registry.building_versions v on v.building_id = b.id and v.recorded_until is null and v.valid_from <= current_date and (v.valid_until is null or v.valid_until > current_date)
  order by i.distance, i.id
  limit most
$$;

-- What MapServer draws: the same features and attributes as the register's tiles at zoom 14, and the cells of the density as shapes ready to be drawn,
-- with an index on them.
create view peer.map_buildings as
select v.id, b.number, v.kind, v.status,
  (select count(*)::int from registry.dwelling_versions d
   where d.building_id = v.building_id and d.recorded_until is null and d.status in ('formed', 'in_use')
     and d.valid_from <= current_date and (d.valid_until is null or d.valid_until > current_date)) as dwellings,
  v.removal_due_on is not null as temporary, v.removal_due_on < current_date as removal_overdue,
  coalesce(v.footprint, v.location) as shape
from registry.building_versions v
join registry.buildings b on b.id = v.building_id
where v.recorded_until is null and v.valid_from <= current_date and (v.valid_until is null or v.valid_until > current_date)
  and v.status not in ('demolished', 'wrongly_entered');

create table peer.map_density as
select row_number() over ()::int as id, c.size, c.dwellings, d.per_km2, registry.density_class(d.per_km2) as class,
  ST_Transform(registry.hexagon(c.size, c.q, c.r), 3857)::geometry(Polygon, 3857) as shape
from registry.density_cells c
cross join lateral (select c.dwellings / (1.5 * sqrt(3.0) * c.size ^ 2 / 1e6) as per_km2) d
where c.dwellings > 0 and c.size = registry.hexagon_size_at(10);
create index on peer.map_density using gist (shape);
analyze peer.map_density;
