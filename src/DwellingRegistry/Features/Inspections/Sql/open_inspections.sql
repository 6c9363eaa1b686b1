-- Open inspections are those neither carried out nor closed: by nearness, in metres on the ellipsoid, and by due date.
drop index registry.ix_inspections_open_geography, registry.ix_inspections_open_location, registry.ix_inspections_open_due;
create index ix_inspections_open_geography on registry.inspections using gist ((location::geography)) where carried_out_on is null and closed_on is null;
create index ix_inspections_open_location on registry.inspections using gist (location) where carried_out_on is null and closed_on is null;
create index ix_inspections_open_due on registry.inspections (due_on, id) where carried_out_on is null and closed_on is null;

-- A visit is recorded once and a closed inspection stays closed, whoever writes.
create function registry.inspection_ended() returns trigger
language plpgsql as $$
begin
  raise exception 'An inspection that was carried out or closed is not changed any more.' using errcode = 'check_violation', constraint = 'inspection_ended';
end
$$;
create trigger inspection_ended before update on registry.inspections
  for each row when (old.carried_out_on is not null or old.closed_on is not null)
  execute function registry.inspection_ended();
