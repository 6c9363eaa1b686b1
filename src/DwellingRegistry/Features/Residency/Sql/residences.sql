-- The derived spans of a residence and the rule of one main residence (DOMAIN.md section 5).
alter table registry.residences
  add column certain daterange generated always as (registry.certain_span(starts_on, ends_on)) stored,
  add column possible daterange generated always as (registry.possible_span(starts_on, ends_on)) stored;

-- Over certain spans: possible ones would refuse legal year-only moves. Deferred, so that a move is one transaction.
alter table registry.residences add constraint ex_residences_one_main
  exclude using gist (person_id with =, certain with &&) where (kind = 'main' and recorded_until is null) deferrable initially deferred;
-- Certain spans alone would let any number of residences with an unknown start stand open.
create unique index ux_residences_one_open_main on registry.residences (person_id) where kind = 'main' and recorded_until is null and ends_on is null;

-- A building that changes its area takes the residences' copy of it along.
create function registry.building_area_changed() returns trigger
language plpgsql security definer set search_path = registry, pg_temp as $$
begin
  update registry.residences set area_id = new.area_id where building_id = new.id and area_id is distinct from new.area_id;
  return null;
end
$$;
create trigger building_area_changed after update of area_id on registry.buildings
  for each row when (old.area_id is distinct from new.area_id) execute function registry.building_area_changed();
