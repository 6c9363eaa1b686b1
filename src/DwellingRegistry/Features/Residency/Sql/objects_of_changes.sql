-- Which objects these changes touched: people (with the record that stands for each today, where records were merged), dwellings and buildings by
-- their ids, in no order and without saying which change touched which. What moved in or out is about people and touches no place.
-- Arguments: the references of changes; one that does not exist touches nothing. Stable. Runs as the owner, since no caller is behind it: the
-- right to execute it is not the application role's. Called by GraphQL/ChangeListener.
create or replace function registry.objects_of_changes(acts uuid[]) returns table (kind text, id bigint)
language sql stable security definer set search_path = registry, pg_temp as $$
  with act as materialized (
    select c.id from registry.changes c where c.reference = any (acts)
  ), people as (
    select v.person_id from act join registry.person_versions v on v.change_id = act.id
    union select v.person_id from act join registry.person_versions v on v.closed_change_id = act.id
    union select d.person_id from act join registry.identity_documents d on d.change_id = act.id
    union select d.person_id from act join registry.identity_documents d on d.closed_change_id = act.id
    union select g.child_id from act join registry.guardian_links g on g.change_id = act.id
    union select g.child_id from act join registry.guardian_links g on g.closed_change_id = act.id
    union select p.person_id from act join registry.protections p on p.change_id = act.id
    union select p.person_id from act join registry.protections p on p.closed_change_id = act.id
    union select r.person_id from act join registry.residences r on r.change_id = act.id
    union select r.person_id from act join registry.residences r on r.closed_change_id = act.id
    union select unnest(array[m.merged_id, m.into_id]) from act join registry.person_merges m on m.change_id = act.id
    union select unnest(array[m.merged_id, m.into_id]) from act join registry.person_merges m on m.closed_change_id = act.id
  )
  select 'person', person_id from people
  union select 'person', registry.person_of(person_id, now()) from people
  union select 'dwelling', v.dwelling_id from act join registry.dwelling_versions v on v.change_id = act.id
  union select 'dwelling', v.dwelling_id from act join registry.dwelling_versions v on v.closed_change_id = act.id
  union select 'building', v.building_id from act join registry.building_versions v on v.change_id = act.id
  union select 'building', v.building_id from act join registry.building_versions v on v.closed_change_id = act.id
  union select case when a.dwelling_id is null then 'building' else 'dwelling' end, coalesce(a.dwelling_id, a.building_id)
    from act join registry.addresses a on a.change_id = act.id
  union select case when a.dwelling_id is null then 'building' else 'dwelling' end, coalesce(a.dwelling_id, a.building_id)
    from act join registry.addresses a on a.closed_change_id = act.id
$$;
