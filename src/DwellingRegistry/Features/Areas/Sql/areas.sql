-- Areas are found by name like place names.
alter table registry.areas
  add column folded text not null generated always as (registry.search_name(name)) stored,
  add column search_key text not null generated always as (registry.search_key(name)) stored;
create index ix_areas_search_key on registry.areas using gin (search_key gin_trgm_ops);
