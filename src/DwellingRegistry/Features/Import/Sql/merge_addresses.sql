-- Addresses of the staged buildings and the names they are found by. Only addresses that an import recorded are closed; one that a person
-- closed is not brought back. An address without a tagged town gets the name of the smallest area around it. Called by MergeRegister.
update staged_addresses a set building_id = b.building_id, locality = coalesce(a.locality, area.name)
from staged_buildings b left join registry.areas area on area.id = b.area_id
where b.external_id = a.building;

insert into registry.place_names (kind, name, locality)
select distinct case when is_place then 'place' else 'street' end, street, coalesce(locality, '')
from staged_addresses a
where street is not null
  and not exists (
    select from registry.place_names n
    where n.name = a.street and n.locality = coalesce(a.locality, '') and n.kind = case when a.is_place then 'place' else 'street' end);

update staged_addresses a set street_id = n.id
from registry.place_names n
where n.name = a.street and n.locality = coalesce(a.locality, '') and n.kind = case when a.is_place then 'place' else 'street' end;
create index on staged_addresses (building_id);
analyze staged_addresses;

with vanished as (
  update registry.addresses a set recorded_until = now(), closed_by = current_setting('import.recorded_by')
  from staged_buildings b
  where 'addresses' = any(string_to_array(current_setting('import.fields'), ','))
    and b.building_id = a.building_id and b.number is null and a.dwelling_id is null
    and a.recorded_until is null and a.recorded_by like 'import:%'
    and not exists (
      select from staged_addresses s
      where s.building_id = a.building_id
        and (s.external_id, s.street_id, s.house_number, s.unit, s.postcode, s.locality, s.location, s.link)
          is not distinct from (a.external_id, a.street_id, a.house_number, a.unit, a.postcode, a.locality, a.location, a.link))
  returning 1
)
insert into counts select 'addresses_closed', count(*) from vanished;

with added as (
  insert into registry.addresses
    (building_id, street_id, house_number, unit, postcode, locality, location, link, valid_from, external_id, recorded_from, recorded_by)
  select s.building_id, s.street_id, s.house_number, s.unit, s.postcode, s.locality, s.location, s.link, '-infinity', s.external_id,
    now(), current_setting('import.recorded_by')
  from staged_addresses s
  where not exists (
    select from registry.addresses a
    where a.building_id = s.building_id and a.dwelling_id is null
      and (a.recorded_until is null and a.recorded_by not like 'import:%'
          and (a.street_id, a.house_number, a.unit) is not distinct from (s.street_id, s.house_number, s.unit)
        or (a.recorded_until is null or a.closed_by not like 'import:%')
          and (s.external_id, s.street_id, s.house_number, s.unit, s.postcode, s.locality, s.location, s.link)
            is not distinct from (a.external_id, a.street_id, a.house_number, a.unit, a.postcode, a.locality, a.location, a.link)))
  order by s.building_id, s.external_id, s.house_number
  returning 1
)
insert into counts select 'addresses_added', count(*) from added;
