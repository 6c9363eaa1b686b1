-- Ends a bulk load, in one transaction: counters go on behind the loaded rows, triggers are on again, cells are counted (the outbox was silent),
-- tiles get a new edition, and the application is let in. Arguments: bulk_load.population, bulk_load.counts (JSON). Called by LoadStages.
do $$
declare
  part record;
begin
  for part in
    select t.name, pg_get_serial_sequence('registry.' || t.name, 'id') as counter from bulk_load.tables t
    where pg_get_serial_sequence('registry.' || t.name, 'id') is not null
  loop
    execute format('select setval(%L, coalesce((select max(id) from registry.%I), 0) + 1, false)', part.counter, part.name);
    execute format('alter table registry.%I enable trigger user', part.name);
  end loop;
end
$$;
select registry.set_equal_area_centre(ST_X(middle), ST_Y(middle))
from (select ST_Centroid(ST_Extent(location)::geometry) as middle from registry.building_versions) as found;
select registry.rebuild_density();
update registry.register_state set places_edition = places_edition + 1,
  population = case when exists (select from registry.persons) then current_setting('bulk_load.population') else population end;
-- What has inspections was judged by whoever made the files; the others are gone through by the server.
update registry.inspection_catch_ups set judged_at = now() + interval '1 day';
insert into registry.import_runs (file_name, sha256, started_at, finished_at, counts)
select folder, sha256, started_at, clock_timestamp(), current_setting('bulk_load.counts')::jsonb from bulk_load.load;
drop schema bulk_load cascade;
grant usage on schema registry to dwellings_app, dwellings_sealer;
