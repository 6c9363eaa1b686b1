-- Marks what was laid in this transaction, for the next laying. Run by RegistryMigrator.
do $$
declare
  laid record;
begin
  for laid in
    select p.oid::regprocedure as signature from pg_proc p
    where p.pronamespace = 'registry'::regnamespace and p.oid not in (select oid from functions_of_migrations)
  loop
    execute format('comment on function %s is ''replaceable''', laid.signature);
  end loop;
end
$$;
