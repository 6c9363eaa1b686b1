-- What makes place names findable: as typed from the start on (folded), and after a mistake (search_key). Read by search_addresses.sql.
alter table registry.place_names
  add column folded text not null generated always as (registry.search_name(name)) stored,
  add column search_key text not null generated always as (registry.search_key(name)) stored;
create index ix_place_names_folded on registry.place_names (folded text_pattern_ops);
create index ix_place_names_search_key on registry.place_names using gin (search_key gin_trgm_ops);
create index ix_addresses_postcode on registry.addresses (postcode) where recorded_until is null and postcode is not null;
