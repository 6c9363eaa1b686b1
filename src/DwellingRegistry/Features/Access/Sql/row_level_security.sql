-- Row-level security on people, residences, documents, cases about people and access records: the second wall behind the application's own
-- decision. Place tables have none: their spatial indexes would be lost to it. The owner role is not bound by it.
do $$
declare
  guarded text;
begin
  foreach guarded in array array['persons', 'person_versions', 'identity_documents', 'guardian_links', 'protections', 'households', 'residences', 'person_merges', 'changes', 'cases', 'answered_requests', 'access_records', 'grants', 'grant_approvals', 'grant_usage', 'disclosures', 'disclosure_delays', 'access_reviews', 'context_keys', 'officer_usage'] loop
    execute format('alter table registry.%I enable row level security', guarded);
  end loop;
end
$$;

-- Nothing is granted on context_keys, grant_usage and officer_usage, and no policy lets anybody in: they are the owner's functions'.
create policy people on registry.persons to dwellings_app
  using ((select registry.may_see_people()) and not registry.hidden_from_caller(id) and registry.person_in_own_areas(id))
  with check ((select registry.may_change_people()));
create policy people on registry.person_versions to dwellings_app
  using ((select registry.may_see_people()) and not registry.hidden_from_caller(person_id) and registry.person_in_own_areas(person_id))
  with check ((select registry.may_change_people()));
create policy people on registry.residences to dwellings_app
  using ((select registry.may_see_people()) and registry.in_own_areas(area_id) and registry.in_disclosure(dwelling_id)
    and registry.in_disclosed_days(possible, recorded_until) and not registry.hidden_from_caller(person_id))
  with check ((select registry.may_change_people()) and registry.in_own_areas(area_id));
create policy people on registry.identity_documents to dwellings_app
  using ((select registry.may_see_people()) and not registry.hidden_from_caller(person_id) and registry.person_in_own_areas(person_id))
  with check ((select registry.may_change_people()));
create policy people on registry.guardian_links to dwellings_app
  using ((select registry.may_see_people()) and not registry.hidden_from_caller(child_id) and registry.person_in_own_areas(child_id))
  with check ((select registry.may_change_people()));
create policy people on registry.person_merges to dwellings_app
  using ((select registry.may_see_people()) and not registry.hidden_from_caller(merged_id) and registry.person_in_own_areas(merged_id))
  with check ((select registry.may_change_people()) and current_setting('registry.role', true) = 'registrar');
-- A change of a place is as public as the place; one about people tells that somebody moved or died, and what document said so. That an address was
-- protected, and why, is the registrar's to know.
create policy changes on registry.changes to dwellings_app
  using (kind like 'building%' or kind like 'dwelling%' or kind like 'address%' or (kind not like 'protection%' or current_setting('registry.role', true) = 'registrar') and (select registry.may_see_people()))
  with check (recorded_by = current_setting('registry.caller', true) and (select registry.context_holds()));
create policy registrar on registry.protections to dwellings_app
  using ((select registry.may_see_people()) and current_setting('registry.role', true) = 'registrar')
  with check ((select registry.may_change_people()) and current_setting('registry.role', true) = 'registrar');
create policy people on registry.households to dwellings_app using ((select registry.may_see_people())) with check ((select registry.may_change_people()));
create policy places on registry.cases to dwellings_app
  using (person_id is null and registry.in_own_areas(area_id) and (select registry.context_holds())) with check (person_id is null);
create policy people on registry.cases to dwellings_app
  using (person_id is not null and (select registry.may_change_people()) and registry.in_own_areas(area_id) and not registry.hidden_from_caller(person_id))
  with check (person_id is not null and (select registry.may_change_people()));
-- A repeated request is answered to whoever made it, and to nobody else.
create policy own on registry.answered_requests to dwellings_app
  using (caller = current_setting('registry.caller', true) and caller <> '' and (select registry.context_holds()))
  with check (caller = current_setting('registry.caller', true) and caller <> '' and (select registry.context_holds()));
-- The application only adds to the log, in the name of the caller of this transaction, and reads nothing of it.
create policy append on registry.access_records for insert to dwellings_app
  with check (caller = current_setting('registry.caller', true) and caller <> '' and (select registry.context_holds()));
create policy seal on registry.access_records for select to dwellings_sealer using (true);
-- Grants are the policy officers'. Each proposes, approves and suspends in their own name; what was suspended stays so.
create policy officers on registry.grants for select to dwellings_app
  using (current_setting('registry.role', true) = 'policy_officer' and (select registry.context_holds()));
create policy propose on registry.grants for insert to dwellings_app
  with check (current_setting('registry.role', true) = 'policy_officer' and (select registry.context_holds())
    and proposed_by = current_setting('registry.caller', true) and suspended_at is null);
create policy suspend on registry.grants for update to dwellings_app
  using (current_setting('registry.role', true) = 'policy_officer' and (select registry.context_holds()) and suspended_at is null)
  with check (suspended_by = current_setting('registry.caller', true) and suspended_at is not null);
create policy officers on registry.grant_approvals to dwellings_app
  using (current_setting('registry.role', true) = 'policy_officer' and (select registry.context_holds()))
  with check (current_setting('registry.role', true) = 'policy_officer' and (select registry.context_holds()) and approved_by = current_setting('registry.caller', true));
-- A case officer asks in their own name, for what nobody has decided yet, and sees what they asked for; a policy officer sees all of it and decides
-- what is open, none of their own.
create policy own on registry.disclosures for select to dwellings_app
  using (current_setting('registry.role', true) = 'case_officer' and requested_by = current_setting('registry.caller', true) and (select registry.context_holds()));
create policy asked on registry.disclosures for insert to dwellings_app
  with check (current_setting('registry.role', true) = 'case_officer' and requested_by = current_setting('registry.caller', true)
    and decided_by is null and decided_at is null and not approved and usable_until is null and (select registry.context_holds()));
create policy officers on registry.disclosures for select to dwellings_app
  using (current_setting('registry.role', true) = 'policy_officer' and (select registry.context_holds()));
create policy decided on registry.disclosures for update to dwellings_app
  using (current_setting('registry.role', true) = 'policy_officer' and decided_at is null and (select registry.context_holds()))
  with check (current_setting('registry.role', true) = 'policy_officer' and (select registry.context_holds())
    and decided_by = current_setting('registry.caller', true) and requested_by <> decided_by);
create policy officers on registry.disclosure_delays to dwellings_app
  using (current_setting('registry.role', true) in ('policy_officer', 'auditor') and (select registry.context_holds()))
  with check (current_setting('registry.role', true) = 'policy_officer' and (select registry.context_holds()) and decided_by = current_setting('registry.caller', true)
    and caller <> decided_by);
create policy auditors on registry.access_reviews to dwellings_app
  using ((select registry.may_read_log()))
  with check ((select registry.may_read_log()) and reviewed_by = current_setting('registry.caller', true) and registry.may_review(record_id));
