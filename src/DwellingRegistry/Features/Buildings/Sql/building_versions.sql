-- Indexes over what is recorded now, and the rule that at one moment a building has one version.
create index ix_building_versions_shape on registry.building_versions using gist ((coalesce(footprint, location))) where recorded_until is null;
create index ix_building_versions_location on registry.building_versions using gist (location) where recorded_until is null;
create index ix_building_versions_name on registry.building_versions using gin (registry.search_key(name) gin_trgm_ops)
  where recorded_until is null and name is not null;
alter table registry.building_versions add constraint ex_building_versions_one_at_a_time
  exclude using gist (building_id with =, daterange(valid_from, valid_until) with &&) where (recorded_until is null) deferrable initially deferred;
alter table registry.building_versions add constraint ck_building_versions_period check (valid_until is null or valid_until > valid_from);
