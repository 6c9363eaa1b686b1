-- Indexes over what is recorded now, and the rule that at one moment a dwelling has one version.
create index ix_dwelling_versions_open_building on registry.dwelling_versions (building_id) where recorded_until is null;
create index ix_dwelling_versions_location on registry.dwelling_versions using gist (location) where recorded_until is null;
-- Metres on the ellipsoid, for "near a point".
create index ix_dwelling_versions_geography on registry.dwelling_versions using gist ((location::geography)) where recorded_until is null;
alter table registry.dwelling_versions add constraint ex_dwelling_versions_one_at_a_time
  exclude using gist (dwelling_id with =, daterange(valid_from, valid_until) with &&) where (recorded_until is null) deferrable initially deferred;
alter table registry.dwelling_versions add constraint ck_dwelling_versions_period check (valid_until is null or valid_until > valid_from);

-- Tells the features above, through the outbox, that a dwelling began or ceased to count as lived in or liveable today at a place.
-- A bulk load sets registry.bulk_load to 'on' for its transaction and rebuilds what depends on it instead.
create function registry.dwelling_version_changed() returns trigger
language plpgsql as $$
declare
  counted constant boolean := new.status in ('formed', 'in_use')
    and new.valid_from <= current_date and (new.valid_until is null or new.valid_until > current_date);
begin
  if counted and (tg_op = 'INSERT' and new.recorded_until is null or tg_op = 'UPDATE' and old.recorded_until is null and new.recorded_until is not null) then
    insert into registry.outbox_events (kind, dwelling_id, building_id, place)
    values (case tg_op when 'INSERT' then 'dwelling_counted' else 'dwelling_uncounted' end, new.dwelling_id, new.building_id, new.location);
  end if;
  return null;
end
$$;
create trigger dwelling_version_changed after insert or update of recorded_until on registry.dwelling_versions
  for each row when (current_setting('registry.bulk_load', true) is distinct from 'on')
  execute function registry.dwelling_version_changed();
