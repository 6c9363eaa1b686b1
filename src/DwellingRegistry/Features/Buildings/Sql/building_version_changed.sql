-- Tells the features above, through the outbox, that something else is recorded of a building.
-- A bulk load sets registry.bulk_load to 'on' for its transaction and makes what depends on it instead.
create function registry.building_version_changed() returns trigger
language plpgsql as $$
begin
  insert into registry.outbox_events (kind, building_id, place) values ('building_changed', new.building_id, new.location);
  return null;
end
$$;
create trigger building_version_changed after insert on registry.building_versions
  for each row when (new.recorded_until is null and current_setting('registry.bulk_load', true) is distinct from 'on')
  execute function registry.building_version_changed();
-- For temporary buildings past the day by which they must be gone.
create index ix_building_versions_removal on registry.building_versions (removal_due_on) where recorded_until is null and removal_due_on is not null;
