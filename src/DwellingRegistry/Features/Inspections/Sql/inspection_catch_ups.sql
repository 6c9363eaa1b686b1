-- Where catching up begins. An empty register has nothing to catch up with; in an older one every building is gone through once, which opens what a load
-- left out and sets the weights that are still the default.
insert into registry.inspection_catch_ups (id, places_edition, after_building, judged_at)
select 1, case when old.has_buildings then 0 else s.places_edition end, 0, case when old.has_buildings then '-infinity' else now() end
from registry.register_state s cross join (select exists (select from registry.buildings) as has_buildings) as old;
