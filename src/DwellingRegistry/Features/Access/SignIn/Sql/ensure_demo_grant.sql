-- The grant of the demo's agency: name, birth date and current residence of one person, in all areas, for a year. Made once, when there are areas;
-- the two demo policy officers stand for it. Argument: $1 the client's id. Safe to run again. Run as the owner by DemoSignIns.
with made as (
  insert into registry.grants (reference, client_id, legal_basis, purposes, fields, area_ids, case_pattern, per_minute, per_day, history, valid_from,
    valid_until, proposed_by, proposed_at)
  select gen_random_uuid(), $1, 'Demo ordinance, section 1', '{service-entitlement,address-verification}',
    '{Person.names,Person.birthDate,Person.residences,Residence.kind,Residence.from,Residence.until,Residence.current,Residence.linkQuality,Residence.dwelling,Residence.building}',
    roots.ids, '[A-Z]{1,4}-\d{1,8}', 60, 2000, false, current_date, current_date + 365, 'policy', now()
  from (select array_agg(a.id order by a.id) as ids from registry.areas a where a.parent_id is null) as roots
  where roots.ids is not null and not exists (select from registry.grants g where g.client_id = $1)
  returning id
)
insert into registry.grant_approvals (grant_id, approved_by, approved_at)
select made.id, officer.name, now() from made cross join (values ('policy'), ('policy-second')) as officer (name)
