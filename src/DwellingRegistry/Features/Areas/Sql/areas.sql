-- Areas are found by name like place names.
alter table registry.areas
  add column grams text[] generated always as (registry.search_grams(registry.search_fold(name))) stored;
create index ix_areas_grams on registry.areas using gin (grams);
