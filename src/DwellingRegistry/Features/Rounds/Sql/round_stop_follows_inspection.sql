-- A stop follows its inspection, whoever changes it: carried out, it is done or found no access; closed, or given to somebody else than the round's
-- inspector, it is released. The round's version counts on. A trigger on registry.inspections, after update, in the transaction of the change:
-- inspections stand below rounds and know nothing of them.
create function registry.round_stop_follows_inspection() returns trigger
language plpgsql as $$
declare
  changed_round bigint;
begin
  update registry.round_stops s
  set state = case when new.carried_out_on is null then 'released' when new.outcome = 'no_access' then 'no_access' else 'done' end, ended_at = now()
  from registry.rounds r
  where s.inspection_id = new.id and s.state in ('planned', 'arrived') and r.id = s.round_id
    and (new.carried_out_on is not null or new.closed_on is not null or new.assigned_to is distinct from r.inspector)
  returning s.round_id into changed_round;
  if changed_round is not null then
    update registry.rounds set version = version + 1 where id = changed_round;
  end if;
  return null;
end
$$;
create trigger round_stop_follows_inspection after update of carried_out_on, closed_on, assigned_to on registry.inspections
  for each row when (old.carried_out_on is distinct from new.carried_out_on or old.closed_on is distinct from new.closed_on or old.assigned_to is distinct from new.assigned_to)
  execute function registry.round_stop_follows_inspection();
