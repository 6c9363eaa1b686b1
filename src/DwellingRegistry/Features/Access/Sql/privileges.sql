-- What the three database roles may do. The application: read, add, and close what is recorded; no DDL, no delete of anything recorded, nothing
-- but insert on the log. The sealer: read the log and add seals. Everything else is the owner's.
revoke all on all tables in schema registry from dwellings_app, dwellings_sealer, public;
revoke all on all functions in schema registry from public;
revoke create on schema registry from public, dwellings_app, dwellings_sealer;
grant usage on schema registry to dwellings_app, dwellings_sealer;
grant execute on all functions in schema registry to dwellings_app;
revoke execute on function registry.set_equal_area_centre(double precision, double precision) from dwellings_app;
revoke execute on function registry.erase_access_records(timestamptz, bigint, bigint) from dwellings_app;
-- Who could compute the seal of a context could forge one; who could ask for protections could list them.
revoke execute on function registry.context_seal(), registry.protection_of(bigint) from dwellings_app;
-- Whose records they are is asked nowhere yet.
revoke execute on function registry.shown_access_records(bigint, timestamptz, bigint, int) from dwellings_app;
grant execute on function registry.random_salt() to dwellings_sealer;
-- Which people one act touched is a link between them: not for a session of the application. The sealer reads as much in the log.
revoke execute on function registry.objects_of_changes(uuid[]) from dwellings_app;
grant execute on function registry.objects_of_changes(uuid[]) to dwellings_sealer;
grant usage on all sequences in schema registry to dwellings_app;

grant select on all tables in schema registry to dwellings_app;
revoke select on registry.access_records, registry.context_keys, registry.grant_usage, registry.officer_usage from dwellings_app;
grant insert on registry.buildings, registry.building_versions, registry.dwellings, registry.dwelling_versions, registry.addresses,
  registry.place_names, registry.external_identifiers, registry.persons, registry.person_versions, registry.identity_documents,
  registry.guardian_links, registry.protections, registry.households, registry.residences, registry.cases, registry.inspections,
  registry.outbox_events, registry.lineages, registry.person_merges, registry.changes, registry.answered_requests, registry.grants,
  registry.grant_approvals, registry.disclosures, registry.disclosure_delays, registry.access_reviews, registry.findings, registry.inspection_assignments,
  registry.hazard_reports, registry.field_finds, registry.place_pictures, registry.rounds, registry.round_stops, registry.round_left_outs to dwellings_app;
-- When a record was written, in which transaction and with which salt is the database's to say.
grant insert (request_id, caller, role, purpose, case_reference, person_id, action, fields, search_keys_encrypted, grant_reference, override_reason,
  outside_area, refusal) on registry.access_records to dwellings_app;
-- Rows of the recorded axis may be closed, and nothing else of them may change.
grant update (recorded_until, closed_by, closed_change_id) on registry.building_versions, registry.dwelling_versions, registry.addresses, registry.lineages,
  registry.person_versions, registry.identity_documents, registry.guardian_links, registry.protections, registry.residences, registry.person_merges to dwellings_app;
grant update (status, decision, decided_by, decided_at, effect_change_id, heard_on) on registry.cases to dwellings_app;
-- What was recorded of a visit, or why it was closed, is written once (a trigger sees to it); until then an inspection follows its place.
grant update (cause, due_on, rule, weight, location, assigned_to, planned_on, carried_out_on, outcome, carried_out_by, answers, closed_on, closed_reason, version)
  on registry.inspections to dwellings_app;
grant update (repair_due_on, missed, repaired_on, repaired_at_id) on registry.findings to dwellings_app;
grant update (times, last_at) on registry.hazard_reports to dwellings_app;
grant update (state, made_building_id, made_dwelling_id, rejected_for) on registry.field_finds to dwellings_app;
-- A round changes until it is finished, but never whose it is, for which day, or who planned it; a stop is never another place.
grant update (plan, shift_until, break_at, state, started_at, finished_at, ends_at, wait_seconds, final_seconds, final_metres, final_way, area_ids, cut_by_time, version)
  on registry.rounds to dwellings_app;
grant update (position, planned_arrival, planned_departure, drive_seconds, drive_metres, way, service_minutes, risk_to_remove, is_fixed, reason, state, skip_reason,
  arrived_at, ended_at) on registry.round_stops to dwellings_app;
-- The terms of a grant never change; neither does what was asked for.
grant update (suspended_at, suspended_by, suspension_reason) on registry.grants to dwellings_app;
grant update (decided_by, decided_at, approved, usable_until) on registry.disclosures to dwellings_app;
grant update on registry.outbox_positions, registry.inspection_catch_ups to dwellings_app;
grant update (population) on registry.register_state to dwellings_app;
grant insert, update, delete on registry.density_cells to dwellings_app;
-- Answers kept for repeated requests are removed after a while.
grant delete on registry.answered_requests to dwellings_app;
-- Sign-in keeps tokens of its own; expired ones are pruned.
grant insert, update, delete on registry.sign_in_tokens, registry.sign_in_authorizations to dwellings_app;

grant select on registry.access_records to dwellings_sealer;
grant select, insert on registry.sealed_records, registry.tree_nodes, registry.tree_heads to dwellings_sealer;
