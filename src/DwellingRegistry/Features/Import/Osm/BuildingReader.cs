using System.Globalization;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Registry;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Import.Osm;

/// <summary>Judges each building of the file by what surrounds it and passes on those that count, with their addresses.</summary>
sealed class BuildingReader(LandUseIndex landUses, AddressPoints addressPoints, IPlaceSink sink)
{
    /// <param name="id">E.g. <c>way/123</c>.</param>
    /// <param name="tags">The building's own tags.</param>
    /// <param name="outlineNodes">The nodes of all its rings.</param>
    /// <param name="outline">Its outline or why there is none.</param>
    public void Read(string id, OsmTags tags, ReadOnlySpan<long> outlineNodes, Outline outline)
    {
        if (outline.Shape is not { } footprint)
        {
            sink.Add(new Reject(id, outline.Problem!));
            return;
        }
        var location = Outline.PointOn(footprint);
        var own = AddressTags.Read(tags);
        var points = addressPoints.FindAt(outlineNodes, footprint);
        var numbers = own.Concat(points.SelectMany(p => p.Point.Addresses)).Select(a => (a.Street, a.HouseNumber)).Distinct().Count();
        var evidence = new BuildingEvidence(tags, landUses.FindAt(location.Coordinate), numbers, EarthMeasure.Area(footprint));
        var verdict = ResidentialBuildingRules.Judge(evidence);
        if (verdict.Kind is not { } kind)
        {
            sink.Add(new LeftOutBuilding(id, verdict.Reason));
            return;
        }
        if (outline.IsRepaired)
            sink.CountRepaired();

        sink.Add(new ImportedBuilding(
            id, verdict.Status, kind, verdict.Grade, tags["name"], ResidentialBuildingRules.Storeys(tags), location, footprint,
            RemovalDue(kind, tags), UnitRules.Estimate(verdict, evidence)));
        foreach (var address in own)
            AddAddress(id, id, address, location, AddressLink.OwnTag);
        foreach (var (point, link) in points)
            foreach (var address in point.Addresses)
                AddAddress(id, $"node/{point.Node}", address, Geo.Point(point.Longitude, point.Latitude), link);
    }

    void AddAddress(string building, string carrier, AddressTags address, Point location, AddressLink link) =>
        sink.Add(new ImportedAddress(
            building, carrier, address.Street, address.IsPlace, address.HouseNumber, address.Unit, address.Postcode, address.Locality, location, link));

    static DateOnly? RemovalDue(BuildingKind kind, OsmTags tags) =>
        (kind == BuildingKind.WorksiteShed || tags.Is("temporary", "yes"))
        && DateOnly.TryParseExact(tags["end_date"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due)
            ? due
            : null;
}
