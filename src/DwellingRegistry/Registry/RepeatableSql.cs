namespace DwellingRegistry.Registry;

/// <summary>
/// The SQL objects that can be replaced as a whole (functions, policies, privileges), in the order they are laid. Tables, columns, indexes and
/// constraints belong to migrations instead. See docs/decisions/replaceable-sql.md.
/// </summary>
static class RepeatableSql
{
    public static readonly string[] Files =
    [
        "Features/Persons/Sql/merged_persons.sql",
        "Features/Access/Sql/request_context.sql",
        "Features/Access/Sql/access_functions.sql",
        "Features/Audit/Review/Sql/may_read_log.sql",
        "Features/Access/Sql/row_level_security.sql",
        "Features/Audit/Sealing/Sql/unsealed_records.sql",
        "Features/Audit/Sealing/Sql/erase_access_records.sql",
        "Features/Audit/Review/Sql/find_access_records.sql",
        "Features/Audit/Review/Sql/access_days.sql",
        "Features/Audit/Delays/Sql/shown_access_records.sql",
        "Features/Buildings/Sql/search_addresses.sql",
        "Features/Persons/Sql/person_view.sql",
        "Features/Persons/Sql/find_person.sql",
        "Features/Persons/Sql/find_duplicates.sql",
        "Features/Persons/Sql/lived_before.sql",
        "Features/Dwellings/Sql/dwelling_views.sql",
        "Features/Dwellings/Sql/dwellings_near.sql",
        "Features/Residency/Sql/occupant_count.sql",
        "Features/Residency/Sql/occupancy.sql",
        "Features/Residency/Disclosures/Sql/confirm_residence.sql",
        "Features/Residency/Sql/residences_of_person.sql",
        "Features/Residency/Sql/tell_of_residents_left_behind.sql",
        "Features/Residency/Sql/tell_of_household_left_behind.sql",
        "Features/Residency/Sql/revert_change.sql",
        "Features/Residency/Sql/main_residences_overlap.sql",
        "Features/Residency/Sql/move_in_from_elsewhere.sql",
        "Features/Residency/Sql/object_to_move.sql",
        "Features/Residency/Sql/meets_other_main.sql",
        "Features/Residency/Sql/end_residences_elsewhere.sql",
        "Features/Residency/Sql/history_of_person.sql",
        "Features/Residency/Sql/objects_of_changes.sql",
        "Features/Inspections/Sql/overdue_inspections.sql",
        "Features/Rounds/Sql/places_of_buildings.sql",
        "Features/Rounds/Sql/street_graph.sql",
        "Features/Rounds/Sql/snap_to_streets.sql",
        "Features/Rounds/Sql/sheet_map.sql",
        "Features/Rounds/Sql/travel_times.sql",
        "Features/Rounds/Sql/road_path.sql",
        "Features/Rounds/Sql/round_candidates.sql",
        "Features/Density/Sql/equal_area_grid.sql",
        "Features/Density/Sql/hexagons.sql",
        "Features/Density/Sql/density_cells.sql",
        "Features/Density/Sql/densest_areas.sql",
        "Features/Map/Sql/search_identifiers.sql",
        "Features/Map/Sql/search_places.sql",
        "Features/Map/Sql/tile_scale.sql",
        "Features/Map/Sql/tile_areas.sql",
        "Features/Map/Sql/tile_area_labels.sql",
        "Features/Map/Sql/tile_base.sql",
        "Features/Map/Sql/tile_streets.sql",
        "Features/Map/Sql/tile_places.sql",
        "Features/Map/Sql/tile_buildings.sql",
        "Features/Map/Sql/tile_density.sql",
        "Features/Map/Sql/tile_inspections.sql",
        "Features/Map/Sql/register_summary.sql",
        // Last: it speaks of all tables and functions.
        "Features/Access/Sql/privileges.sql",
    ];

    /// <summary>All that is run to lay them, in order.</summary>
    public static IEnumerable<string> Laying => ["Registry/Sql/lay_replaceable_begin.sql", .. Files, "Registry/Sql/lay_replaceable_end.sql"];
}
