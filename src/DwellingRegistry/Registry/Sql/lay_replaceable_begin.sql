-- Takes away the functions that an earlier laying marked as replaceable, and the policies that stand on them, so that a changed signature is no
-- obstacle. Without CASCADE: a table that came to depend on one makes this fail instead of losing a column. Run by RegistryMigrator.
do $$
declare
  old record;
begin
  for old in select tablename, policyname from pg_policies where schemaname = 'registry' loop
    execute format('drop policy %I on registry.%I', old.policyname, old.tablename);
  end loop;
  for old in
    select p.oid::regprocedure as signature from pg_proc p
    where p.pronamespace = 'registry'::regnamespace and obj_description(p.oid, 'pg_proc') = 'replaceable'
  loop
    execute format('drop function %s', old.signature);
  end loop;
end
$$;
create temporary table functions_of_migrations on commit drop as select oid from pg_proc where pronamespace = 'registry'::regnamespace;
