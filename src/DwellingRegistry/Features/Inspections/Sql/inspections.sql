-- Open inspections by nearness, in metres on the ellipsoid; and by due date.
create index ix_inspections_open_geography on registry.inspections using gist ((location::geography)) where carried_out_on is null;
create index ix_inspections_open_location on registry.inspections using gist (location) where carried_out_on is null;
create index ix_inspections_open_due on registry.inspections (due_on) where carried_out_on is null;
