-- Prepares an empty register for a bulk load, in one transaction: writes down and takes away what rows would be checked against one by one (keys,
-- foreign keys, exclusion constraints, indexes), silences triggers, and shuts the application out until the load is through. The schema bulk_load is
-- the mark of a half-loaded register; finish_load.sql and abandon_load.sql take it away. Argument: bulk_load.tables, the names of the tables to be
-- filled with commas between. Called by LoadStages.
create schema bulk_load;
create table bulk_load.load (folder text not null, sha256 text not null, started_at timestamptz not null);
create table bulk_load.tables (name text primary key, rows bigint);
create table bulk_load.laid_aside (
  id int generated always as identity primary key, kind text not null, table_name text not null, name text not null, definition text not null);
insert into bulk_load.tables (name) select unnest(string_to_array(current_setting('bulk_load.tables'), ','));

-- So that definitions name every schema.
set local search_path = pg_catalog;
insert into bulk_load.laid_aside (kind, table_name, name, definition)
select 'foreign_key', t.relname, c.conname, format('alter table registry.%I add constraint %I %s', t.relname, c.conname, pg_get_constraintdef(c.oid))
from pg_constraint c
join pg_class t on t.oid = c.conrelid
where c.contype = 'f'
  and (c.conrelid in (select ('registry.' || name)::regclass from bulk_load.tables) or c.confrelid in (select ('registry.' || name)::regclass from bulk_load.tables))
order by t.relname, c.conname;

-- Exclusion constraints first: they take the longest, and nothing waits for them.
insert into bulk_load.laid_aside (kind, table_name, name, definition)
select 'constraint', t.relname, c.conname, format('alter table registry.%I add constraint %I %s', t.relname, c.conname, pg_get_constraintdef(c.oid))
from pg_constraint c
join pg_class t on t.oid = c.conrelid
where c.contype in ('p', 'u', 'x') and c.conrelid in (select ('registry.' || name)::regclass from bulk_load.tables)
order by c.contype <> 'x', t.relname, c.conname;

insert into bulk_load.laid_aside (kind, table_name, name, definition)
select 'index', t.relname, x.relname, pg_get_indexdef(i.indexrelid)
from pg_index i
join pg_class t on t.oid = i.indrelid
join pg_class x on x.oid = i.indexrelid
where i.indrelid in (select ('registry.' || name)::regclass from bulk_load.tables)
  and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))
order by t.relname, x.relname;

do $$
declare
  part record;
begin
  for part in select * from bulk_load.laid_aside order by id loop
    if part.kind = 'index' then
      execute format('drop index registry.%I', part.name);
    else
      execute format('alter table registry.%I drop constraint %I', part.table_name, part.name);
    end if;
  end loop;
  for part in select name from bulk_load.tables loop
    execute format('alter table registry.%I disable trigger user', part.name);
  end loop;
end
$$;
revoke usage on schema registry from dwellings_app, dwellings_sealer;
