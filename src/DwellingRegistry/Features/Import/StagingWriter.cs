using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Registry;
using Npgsql;

namespace DwellingRegistry.Features.Import;

/// <summary>The sink of a real import: what is read goes to the temporary tables of Sql/staging_tables.sql, rejects to their file as well.</summary>
sealed class StagingWriter : IPlaceSink
{
    readonly RejectsFile rejectsFile;
    readonly StagingTable<ImportedArea> areas;
    readonly StagingTable<ImportedBuilding> buildings;
    readonly StagingTable<LeftOutBuilding> leftOut;
    readonly StagingTable<ImportedAddress> addresses;
    readonly StagingTable<ImportedUnit> units;
    readonly StagingTable<ImportedStreetEdge> edges;
    readonly StagingTable<ImportedBaseFeature> features;
    readonly StagingTable<ImportedPlaceLabel> places;
    readonly StagingTable<Reject> rejects;

    public StagingWriter(NpgsqlConnection connection, RejectsFile rejectsFile)
    {
        this.rejectsFile = rejectsFile;
        areas = new(connection, "staged_areas", "external_id, level, name, boundary, label", (row, area) =>
        {
            row.Text(area.ExternalId);
            row.Small(area.Level);
            row.Text(area.Name);
            row.Geometry(area.Boundary);
            row.Geometry(area.Label);
        });
        buildings = new(
            connection, "staged_buildings",
            "external_id, status, kind, kind_grade, name, storeys, location, footprint, removal_due_on, unit_count, unit_kind, unit_grade, unit_floors, valid_from, position",
            (row, building) =>
            {
                row.Text(building.ExternalId);
                row.Text(EnumText<BuildingStatus>.ToText(building.Status));
                row.Text(EnumText<BuildingKind>.ToText(building.Kind));
                row.Text(EnumText<Grade>.ToText(building.KindGrade));
                row.Text(building.Name);
                row.Small(building.Storeys);
                row.Geometry(building.Location);
                row.Geometry(building.Footprint);
                row.Date(building.RemovalDueOn);
                row.Write(building.Units.Count);
                row.Text(EnumText<DwellingKind>.ToText(building.Units.Kind));
                row.Text(EnumText<Grade>.ToText(building.Units.Grade));
                row.Write(building.Units.Floors);
                row.Date(building.Since ?? DateOnly.MinValue);
                row.Long(building.Position);
            });
        leftOut = new(connection, "staged_left_out", "external_id, reason", (row, building) =>
        {
            row.Text(building.ExternalId);
            row.Text(building.Reason);
        });
        addresses = new(
            connection, "staged_addresses", "building, external_id, street, is_place, house_number, unit, postcode, locality, location, link, position", (row, address) =>
            {
                row.Text(address.Building);
                row.Text(address.ExternalId);
                row.Text(address.Street);
                row.Write(address.IsPlace);
                row.Text(address.HouseNumber);
                row.Text(address.Unit);
                row.Text(address.Postcode);
                row.Text(address.Locality);
                row.Geometry(address.Location);
                row.Text(EnumText<AddressLink>.ToText(address.Link));
                row.Long(address.Position);
            });
        units = new(connection, "staged_units", "building, identifier, unit, kind, floor, capacity, location, position", (row, unit) =>
        {
            row.Text(unit.Building);
            row.Text(unit.ExternalId);
            row.Text(unit.Unit);
            row.Text(EnumText<DwellingKind>.ToText(unit.Kind));
            row.Small(unit.Floor);
            row.Small(unit.Capacity);
            row.Geometry(unit.Location);
            row.Long(unit.Position);
        });
        edges = new(
            connection, "staged_street_edges",
            "external_id, source, target, line, length_m, class, name, car_s, car_back_s, foot_s, bicycle_s, bicycle_back_s, oneway", (row, edge) =>
            {
                row.Text(edge.ExternalId);
                row.Write(edge.Source);
                row.Write(edge.Target);
                row.Geometry(edge.Line);
                row.Write(edge.LengthM);
                row.Text(edge.Class);
                row.Text(edge.Name);
                row.Write(edge.CarS);
                row.Write(edge.CarBackS);
                row.Write(edge.FootS);
                row.Write(edge.BicycleS);
                row.Write(edge.BicycleBackS);
                row.Write(edge.Oneway);
            });
        features = new(connection, "staged_base_features", "kind, name, shape, area_m2", (row, feature) =>
        {
            row.Text(feature.Kind);
            row.Text(feature.Name);
            row.Geometry(feature.Shape);
            row.Write(feature.AreaM2);
        });
        places = new(connection, "staged_place_labels", "kind, name, location", (row, place) =>
        {
            row.Text(place.Kind);
            row.Text(place.Name);
            row.Geometry(place.Location);
        });
        rejects = new(connection, "staged_rejects", "external_id, reason, position, is_listed", (row, reject) =>
        {
            row.Text(reject.ExternalId);
            row.Text(reject.Reason);
            row.Long(reject.Position);
            row.Write(true);
        });
    }

    /// <summary>Outlines whose rings crossed and were put right.</summary>
    public long Repaired { get; private set; }

    public long LeftOut => leftOut.Count;

    /// <summary>True where the file brought nothing that a register or its map could show.</summary>
    public bool IsEmpty => areas.Count + buildings.Count + leftOut.Count + units.Count + edges.Count == 0;

    public void Add(ImportedArea area) => areas.Add(area);
    public void Add(ImportedBuilding building) => buildings.Add(building);
    public void Add(LeftOutBuilding building) => leftOut.Add(building);
    public void Add(ImportedAddress address) => addresses.Add(address);
    public void Add(ImportedUnit unit) => units.Add(unit);
    public void Add(ImportedStreetEdge edge) => edges.Add(edge);
    public void Add(ImportedBaseFeature feature) => features.Add(feature);
    public void Add(ImportedPlaceLabel place) => places.Add(place);
    public void CountRepaired() => Repaired++;

    public void Add(Reject reject)
    {
        rejectsFile.Add(reject);
        rejects.Add(reject);
    }

    public void Flush()
    {
        areas.Flush();
        buildings.Flush();
        leftOut.Flush();
        addresses.Flush();
        units.Flush();
        edges.Flush();
        features.Flush();
        places.Flush();
        rejects.Flush();
    }
}
