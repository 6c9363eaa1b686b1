-- The base map and the names of settlements: replaced where they differ inside the file's coverage. No history. Called by MergeRegister after
-- open_cases.sql, which made "coverage".
with gone as (
  delete from registry.base_features f
  where not exists (
      select from staged_base_features s
      where s.shape = f.shape and s.kind = f.kind and s.name is not distinct from f.name)
    and exists (select from coverage c where ST_Intersects(c.piece, f.shape))
  returning 1
), added as (
  insert into registry.base_features (kind, name, shape, area_m2)
  select distinct on (s.kind, s.name, s.shape) s.kind, s.name, s.shape, s.area_m2
  from staged_base_features s
  where not exists (
    select from registry.base_features f
    where s.shape = f.shape and s.kind = f.kind and s.name is not distinct from f.name)
  returning 1
)
insert into counts
select 'base_features_added', (select count(*) from added)
union all select 'base_features_removed', (select count(*) from gone);

with gone as (
  delete from registry.place_labels p
  where not exists (select from staged_place_labels s where s.location = p.location and s.kind = p.kind and s.name = p.name)
    and exists (select from coverage c where ST_Intersects(c.piece, p.location))
  returning 1
), added as (
  insert into registry.place_labels (kind, name, location)
  select distinct s.kind, s.name, s.location
  from staged_place_labels s
  where not exists (select from registry.place_labels p where s.location = p.location and s.kind = p.kind and s.name = p.name)
  returning 1
)
insert into counts
select 'place_labels_added', (select count(*) from added)
union all select 'place_labels_removed', (select count(*) from gone);
