-- Row-level security on people, residences, documents, cases about people and access records: the second wall behind the application's own
-- decision. Place tables have none: their spatial indexes would be lost to it. The owner role is not bound by it.
do $$
declare
  guarded text;
begin
  foreach guarded in array array['persons', 'person_versions', 'identity_documents', 'guardian_links', 'protections', 'households', 'residences', 'person_merges', 'changes', 'cases', 'answered_requests', 'access_records'] loop
    execute format('alter table registry.%I enable row level security', guarded);
  end loop;
end
$$;

create policy people on registry.persons to dwellings_app
  using (registry.may_see_people() and not registry.hidden_from_caller(id) and registry.person_in_own_areas(id))
  with check (registry.may_see_people());
create policy people on registry.person_versions to dwellings_app
  using (registry.may_see_people() and not registry.hidden_from_caller(person_id) and registry.person_in_own_areas(person_id))
  with check (registry.may_see_people());
create policy people on registry.residences to dwellings_app
  using (registry.may_see_people() and registry.in_own_areas(area_id) and not registry.hidden_from_caller(person_id))
  with check (registry.may_see_people() and registry.in_own_areas(area_id));
create policy people on registry.identity_documents to dwellings_app
  using (registry.may_see_people() and not registry.hidden_from_caller(person_id) and registry.person_in_own_areas(person_id))
  with check (registry.may_see_people());
create policy people on registry.guardian_links to dwellings_app
  using (registry.may_see_people() and not registry.hidden_from_caller(child_id) and registry.person_in_own_areas(child_id))
  with check (registry.may_see_people());
create policy people on registry.person_merges to dwellings_app
  using (registry.may_see_people() and not registry.hidden_from_caller(merged_id) and registry.person_in_own_areas(merged_id))
  with check (registry.may_see_people() and current_setting('registry.role', true) = 'registrar');
-- A change of a place is as public as the place; one about people tells that somebody moved or died, and what document said so.
create policy changes on registry.changes to dwellings_app
  using (kind like 'building%' or kind like 'dwelling%' or kind like 'address%' or registry.may_see_people()) with check (recorded_by = current_setting('registry.caller', true));
create policy registrar on registry.protections to dwellings_app
  using (registry.may_see_people() and current_setting('registry.role', true) = 'registrar')
  with check (registry.may_see_people() and current_setting('registry.role', true) = 'registrar');
create policy people on registry.households to dwellings_app using (registry.may_see_people()) with check (registry.may_see_people());
create policy places on registry.cases to dwellings_app
  using (person_id is null and registry.in_own_areas(area_id)) with check (person_id is null);
create policy people on registry.cases to dwellings_app
  using (person_id is not null and registry.may_see_people() and registry.in_own_areas(area_id) and not registry.hidden_from_caller(person_id))
  with check (person_id is not null and registry.may_see_people());
-- A repeated request is answered to whoever made it, and to nobody else.
create policy own on registry.answered_requests to dwellings_app
  using (caller = current_setting('registry.caller', true) and caller <> '') with check (caller = current_setting('registry.caller', true) and caller <> '');
-- The application only adds to the log, in the name of the caller of this transaction, and reads nothing of it.
create policy append on registry.access_records for insert to dwellings_app
  with check (caller = current_setting('registry.caller', true) and caller <> '');
create policy seal on registry.access_records for select to dwellings_sealer using (true);
