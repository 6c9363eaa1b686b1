-- Taking back an act of change (DOMAIN.md section 3): "what the event itself wrote is not a dependant, so the event can be reverted until something
-- later depends on its result". Both run as the owner, since an act may have touched people whom a clerk may not list: they follow all the same.

-- What an act wrote or closed: where, and about whom. area: of a building, a dwelling or a residence; place: whether it is a fact of a place, which is
-- public; field: as access records name it; hidden: whether the caller may not see the person. Nothing for those who may not see people.
-- Stable. Called by RevertChange.
create or replace function registry.touched_by(act bigint) returns table (area_id int, place boolean, person_id bigint, field text, hidden boolean)
language sql stable security definer set search_path = registry, pg_temp as $$
  select distinct t.area_id, t.place, t.person_id, t.field, t.person_id is not null and registry.hidden_from_caller(t.person_id)
  from (
    select b.area_id, true, null::bigint, null from registry.buildings b
    where b.id in (
      select v.building_id from registry.building_versions v where act in (v.change_id, v.closed_change_id)
      union select v.building_id from registry.dwelling_versions v where act in (v.change_id, v.closed_change_id)
      union select a.building_id from registry.addresses a where act in (a.change_id, a.closed_change_id))
    union all select r.area_id, false, r.person_id, 'residences' from registry.residences r where act in (r.change_id, r.closed_change_id)
    union all select null, false, v.person_id, 'names' from registry.person_versions v where act in (v.change_id, v.closed_change_id)
    union all select null, false, d.person_id, 'document' from registry.identity_documents d where act in (d.change_id, d.closed_change_id)
    union all select null, false, g.child_id, 'guardians' from registry.guardian_links g where act in (g.change_id, g.closed_change_id)
    union all select null, false, p.person_id, 'protection' from registry.protections p where act in (p.change_id, p.closed_change_id)
    union all select null, false, unnest(array[m.merged_id, m.into_id]), 'records' from registry.person_merges m where act in (m.change_id, m.closed_change_id)
  ) t (area_id, place, person_id, field)
  where registry.may_see_people()
$$;

-- Takes back what an act did, by another that reverts it. Every row that it wrote is closed; of every row that it closed a copy is added, valid as the
-- row was. Cases that it opened are decided as reverted; those that it decided are open again, as cases of their own. What began by it keeps its
-- number and has no open version.
-- taken, taking: ids of the two acts; the second says that it reverts the first, is the caller's, and has written nothing yet.
-- Result: what depends on the act, and where. No row: it is taken back. Rows: the transaction must be rolled back.
-- Volatile. Called by RevertChange, which decides who may.
create or replace function registry.revert_change(taken bigint, taking bigint) returns table (what text, place text, count bigint)
language plpgsql volatile security definer set search_path = registry, pg_temp as $$
#variable_conflict use_column
declare
  -- All tables of the recorded axis; a test compares.
  recorded constant text[] := array['building_versions', 'dwelling_versions', 'addresses', 'lineages', 'person_versions', 'identity_documents', 'guardian_links',
    'protections', 'person_merges', 'residences'];
  act registry.changes;
  rows_of text;
  facts text;
begin
  select c.* into strict act from registry.changes c where c.id = taking and c.reverts_id = taken and c.recorded_by = current_setting('registry.caller', true);
  if not registry.may_see_people() or exists (select from registry.touched_by(taken) t where (t.place or t.area_id is not null) and not registry.in_own_areas(t.area_id)) then
    raise insufficient_privilege;
  end if;

  -- Rows of the act that something later closed.
  return query
    select * from (
      select 'versions of the building'::text, b.number::text, count(*) from registry.building_versions v join registry.buildings b on b.id = v.building_id
      where v.change_id = taken and v.recorded_until is not null and v.closed_change_id is distinct from taken group by b.number
      union all
      select 'versions of the dwelling', d.number::text, count(*) from registry.dwelling_versions v join registry.dwellings d on d.id = v.dwelling_id
      where v.change_id = taken and v.recorded_until is not null and v.closed_change_id is distinct from taken group by d.number
      union all
      select 'addresses', b.number::text, count(*) from registry.addresses a join registry.buildings b on b.id = a.building_id
      where a.change_id = taken and a.recorded_until is not null and a.closed_change_id is distinct from taken group by b.number
      union all
      select 'residences', b.number::text, count(*) filter (where not registry.hidden_from_caller(r.person_id))
      from registry.residences r join registry.buildings b on b.id = r.building_id
      where r.change_id = taken and r.recorded_until is not null and r.closed_change_id is distinct from taken group by b.number
      union all
      select 'facts of persons', null, count(*) from (
        select v.change_id, v.closed_change_id from registry.person_versions v where v.change_id = taken and v.recorded_until is not null
        union all select d.change_id, d.closed_change_id from registry.identity_documents d where d.change_id = taken and d.recorded_until is not null
        union all select g.change_id, g.closed_change_id from registry.guardian_links g where g.change_id = taken and g.recorded_until is not null
        union all select p.change_id, p.closed_change_id from registry.protections p where p.change_id = taken and p.recorded_until is not null
        union all select m.change_id, m.closed_change_id from registry.person_merges m where m.change_id = taken and m.recorded_until is not null
      ) f (change_id, closed_change_id) where f.closed_change_id is distinct from taken having count(*) > 0
    ) overtaken (what, place, count) order by 1, 2;
  if found then
    return;
  end if;

  foreach rows_of in array recorded loop
    execute format('update registry.%I set recorded_until = $1, closed_by = $2, closed_change_id = $3 where change_id = $4 and recorded_until is null', rows_of)
      using act.recorded_at, act.recorded_by, taking, taken;
    select string_agg(quote_ident(a.attname), ', ' order by a.attnum) into facts from pg_attribute a
    where a.attrelid = format('registry.%I', rows_of)::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and a.attname not in ('id', 'recorded_from', 'recorded_until', 'recorded_by', 'closed_by', 'change_id', 'closed_change_id');
    execute format(
      'insert into registry.%1$I (%2$s, recorded_from, recorded_by, change_id)
       select %2$s, $1, $2, $3 from registry.%1$I where closed_change_id = $4 and change_id is distinct from $4 order by id', rows_of, facts)
      using act.recorded_at, act.recorded_by, taking, taken;
  end loop;
  update registry.cases c set status = 'decided', decision = 'reverted', decided_at = act.recorded_at, decided_by = act.recorded_by, effect_change_id = taking
  where c.opened_by_change_id = taken and c.status = 'open';
  insert into registry.cases (kind, area_id, building_id, dwelling_id, person_id, residence_series_id, summary, opened_at, opened_by_change_id, due_on, status)
  select c.kind, c.area_id, c.building_id, c.dwelling_id, c.person_id, c.residence_series_id, c.summary, act.recorded_at, taking, c.due_on, 'open'
  from registry.cases c where c.effect_change_id = taken order by c.id
  on conflict do nothing;

  -- A building that is gone by it has no new version to tell of that.
  insert into registry.outbox_events (kind, building_id, place)
  select distinct on (v.building_id) 'building_changed', v.building_id, v.location from registry.building_versions v
  where v.change_id = taken and not exists (select from registry.building_versions w where w.building_id = v.building_id and w.recorded_until is null)
  order by v.building_id, v.id;

  -- What the act did not write and what now hangs on nothing.
  return query
    with lost_dwellings as (
      select d.id, d.number::text as number from registry.dwellings d
      where d.id in (select v.dwelling_id from registry.dwelling_versions v where v.change_id = taken)
        and not exists (select from registry.dwelling_versions v where v.dwelling_id = d.id and v.recorded_until is null)
    ), lost_buildings as (
      select b.id, b.number::text as number from registry.buildings b
      where b.id in (select v.building_id from registry.building_versions v where v.change_id = taken)
        and not exists (select from registry.building_versions v where v.building_id = b.id and v.recorded_until is null)
    ), lost_persons as (
      select p.id from registry.persons p
      where p.id in (select v.person_id from registry.person_versions v where v.change_id = taken)
        and not exists (select from registry.person_versions v where v.person_id = p.id and v.recorded_until is null)
    )
    select * from (
      select 'residences'::text, l.number, count(*) filter (where not registry.hidden_from_caller(r.person_id))
      from registry.residences r join lost_dwellings l on l.id = r.dwelling_id where r.recorded_until is null group by l.number
      union all
      select 'residences', l.number, count(*) filter (where not registry.hidden_from_caller(r.person_id))
      from registry.residences r join lost_buildings l on l.id = r.building_id where r.recorded_until is null group by l.number
      union all
      select 'residences', null, count(*) from registry.residences r join lost_persons l on l.id = r.person_id where r.recorded_until is null having count(*) > 0
      union all
      -- A place that is final again while people were registered there since.
      select 'residences', d.number::text, count(*)
      from registry.dwelling_versions v join registry.dwellings d on d.id = v.dwelling_id
      join registry.residences r on r.dwelling_id = v.dwelling_id and r.recorded_until is null
      where v.change_id = taking and v.recorded_until is null and v.status in ('withdrawn', 'wrongly_entered')
        and daterange(v.valid_from, v.valid_until) && r.possible and not registry.hidden_from_caller(r.person_id)
      group by d.number
      union all
      select 'dwellings', l.number, count(distinct v.dwelling_id) from registry.dwelling_versions v join lost_buildings l on l.id = v.building_id where v.recorded_until is null group by l.number
      union all
      select 'addresses', l.number, count(*) from registry.addresses a join lost_buildings l on l.id = a.building_id where a.recorded_until is null group by l.number
      union all
      select 'addresses', l.number, count(*) from registry.addresses a join lost_dwellings l on l.id = a.dwelling_id where a.recorded_until is null group by l.number
      union all
      select 'other registers'' numbers', l.number, count(*) from registry.external_identifiers i join lost_buildings l on l.id = i.building_id group by l.number
      union all
      select 'other registers'' numbers', l.number, count(*) from registry.external_identifiers i join lost_dwellings l on l.id = i.dwelling_id group by l.number
      union all
      -- An open one that the interval alone set came by itself with the place, and is closed by itself without it.
      select 'inspections', l.number, count(*) from registry.inspections i join lost_buildings l on l.id = i.building_id
      where i.carried_out_on is not null or (i.closed_on is null and (i.cause <> 'regular' or i.assigned_to is not null)) group by l.number
      union all
      select 'lineage', l.number, count(*) from registry.lineages i join lost_buildings l on l.id in (i.from_building_id, i.to_building_id) where i.recorded_until is null group by l.number
      union all
      select 'lineage', l.number, count(*) from registry.lineages i join lost_dwellings l on l.id in (i.from_dwelling_id, i.to_dwelling_id) where i.recorded_until is null group by l.number
      union all
      select 'facts of persons', null, count(*) from (
        select d.person_id from registry.identity_documents d where d.recorded_until is null
          and d.person_id in (select l.id from lost_persons l)
        union all select l.id from registry.guardian_links g join lost_persons l on l.id in (g.child_id, g.guardian_id) where g.recorded_until is null
        union all select l.id from registry.person_merges m join lost_persons l on l.id in (m.merged_id, m.into_id) where m.recorded_until is null
        union all select l.id from registry.protections p join lost_persons l on l.id = p.person_id where p.recorded_until is null
      ) f having count(*) > 0
    ) hanging (what, place, count) order by 1, 2;
end
$$;
