-- After a load that changed something: the density cells are counted anew (the outbox was silent meanwhile) and tiles get a new edition.
-- Called by MergeRegister.
select registry.rebuild_density();
update registry.register_state set places_edition = places_edition + 1;
