-- What makes place names findable. Read by search_places.sql.
alter table registry.place_names
  add column grams text[] generated always as (registry.search_grams(registry.search_fold(name))) stored;
create index ix_place_names_grams on registry.place_names using gin (grams);
