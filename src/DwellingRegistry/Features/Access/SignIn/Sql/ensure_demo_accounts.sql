-- The accounts of a demo with their roles. An account of the same name that is none of a demo's is left alone.
-- Argument: $1 the password's hash, the same for all of them. Safe to run again. Run as the owner by DemoSignIns.
with wanted (user_name, display_name, role, area_id) as (
  values
    ('clerk', 'Demo clerk', 'clerk', null::int),
    ('inspector', 'Demo inspector', 'inspector', null),
    ('planner', 'Demo inspection planner', 'inspection_planner', null),
    ('patrol', 'Demo patrol planner', 'patrol_planner', null),
    ('registrar', 'Demo registrar', 'registrar', null),
    ('auditor', 'Demo auditor', 'auditor', null),
    ('policy', 'Demo policy officer', 'policy_officer', null),
    ('policy-second', 'Second demo policy officer', 'policy_officer', null),
    ('case-officer', 'Demo case officer', 'case_officer', null)
  union all
  (select 'clerk-north', 'Demo clerk of ' || a.name, 'clerk', a.id
   from registry.areas a
   where a.level = (select max(level) from registry.areas)
   order by public.st_y(a.label) desc, a.id
   limit 1)
), kept as (
  insert into registry.accounts (reference, user_name, display_name, password_hash, police_body, demo)
  select gen_random_uuid(), user_name, display_name, $1, role in ('patrol_planner', 'case_officer'), true from wanted
  on conflict (user_name) do update set password_hash = excluded.password_hash, display_name = excluded.display_name
    where accounts.demo
  returning id, user_name
)
insert into registry.role_assignments (account_id, role, area_id)
select kept.id, wanted.role, wanted.area_id
from wanted join kept using (user_name)
where not exists (select from registry.role_assignments r where r.account_id = kept.id);
