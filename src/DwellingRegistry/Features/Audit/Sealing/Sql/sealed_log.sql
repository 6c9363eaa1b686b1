-- What was sealed stays as it is: not even the owner's own statements change it by mistake. Run once by the migration SealedLog.
create function registry.refuse_change_of_seal() returns trigger
language plpgsql as $$
begin
  raise exception 'What was sealed of the access log is never changed or removed.' using errcode = 'insufficient_privilege';
end
$$;
create trigger only_added before update or delete or truncate on registry.sealed_records for each statement execute function registry.refuse_change_of_seal();
create trigger only_added before update or delete or truncate on registry.tree_nodes for each statement execute function registry.refuse_change_of_seal();
create trigger only_added before update or delete or truncate on registry.tree_heads for each statement execute function registry.refuse_change_of_seal();
