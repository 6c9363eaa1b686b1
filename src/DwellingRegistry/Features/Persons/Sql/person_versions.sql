-- Exact identity is looked up by birth date first (an equality), then by name among those: find_person.sql.
create index ix_person_versions_birth_date on registry.person_versions (birth_date) where recorded_until is null;
