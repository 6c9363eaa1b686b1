-- The old office objects to a move out of its area: opens a case for the office the person moved to, whose area and dwelling the old office does not see.
-- Arguments: the old office's case (moved_away); the act that objects; by when the other office decides.
-- Result: whether there was such a case and the move still stands. Volatile. Runs as the owner, so it repeats the decision: a role that decides
-- cases, a purpose, the case in own areas, the person not hidden. Called by DecideCase.
create or replace function registry.object_to_move(moved_away bigint, act_id bigint, due date) returns boolean
language sql volatile security definer set search_path = registry, pg_temp as $$
  with opened as (
    insert into registry.cases (kind, area_id, building_id, dwelling_id, person_id, residence_series_id, summary, opened_at, opened_by_change_id, due_on)
    select 'objected', there.area_id, there.building_id, there.dwelling_id, c.person_id, there.series_id,
      'The office that the resident left objects to the move into this dwelling.', act.recorded_at, act.id, due
    from registry.cases c
    join registry.changes act on act.id = act_id and act.recorded_by = current_setting('registry.caller', true)
    -- What the move wrote and did not end: the new residence, in whatever row it now stands.
    join registry.residences written on written.change_id = c.opened_by_change_id and written.ends_on is null
    join registry.residences there on there.series_id = written.series_id and there.recorded_until is null
    where c.id = moved_away and c.kind = 'moved_away' and registry.may_see_people() and registry.in_own_areas(c.area_id) and not registry.hidden_from_caller(c.person_id)
    returning 1
  )
  select exists (select from opened)
$$;
