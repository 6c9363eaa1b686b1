-- Takes back a bulk load that was begun: the register is empty again and open, with every key and index. One transaction. Called by LoadStages.
do $$
declare
  part record;
begin
  -- Those made again already would keep the tables from being emptied.
  for part in
    select l.table_name, l.name from bulk_load.laid_aside l
    join pg_constraint c on c.conname = l.name and c.conrelid = ('registry.' || l.table_name)::regclass
    where l.kind = 'foreign_key'
  loop
    execute format('alter table registry.%I drop constraint %I', part.table_name, part.name);
  end loop;
  execute (select 'truncate ' || string_agg(format('registry.%I', name), ', ') || ' restart identity' from bulk_load.tables);
  -- Keys before the foreign keys that refer to them.
  for part in
    select l.* from bulk_load.laid_aside l
    where not exists (
      select from pg_constraint c where c.conname = l.name and c.conrelid = ('registry.' || l.table_name)::regclass
      union all
      select from pg_class i where i.relname = l.name and i.relnamespace = 'registry'::regnamespace and l.kind = 'index')
    order by l.kind = 'foreign_key', l.id
  loop
    execute part.definition;
  end loop;
  for part in select name from bulk_load.tables loop
    execute format('alter table registry.%I enable trigger user', part.name);
  end loop;
end
$$;
truncate registry.density_cells;
drop schema bulk_load cascade;
grant usage on schema registry to dwellings_app, dwellings_sealer;
