using System.Globalization;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Buildings;

/// <summary>Whether the caller looked at what is still recorded.</summary>
static class ExpectedVersion
{
    /// <param name="expected">What the caller read as <c>version</c>; null where the caller did not say.</param>
    /// <param name="version">What is recorded now.</param>
    /// <param name="row">Its row.</param>
    /// <param name="facts">Its facts, by the API's names: public facts of places.</param>
    /// <exception cref="RegistryError">Another was expected; the error shows the newer one.</exception>
    public static void Require(string? expected, long version, Recorded row, Dictionary<string, object?> facts)
    {
        var current = version.ToString(CultureInfo.InvariantCulture);
        if (expected is null || expected == current)
            return;
        throw RegistryError.Stale(new Dictionary<string, object?>(facts)
        {
            ["version"] = current,
            ["recordedAt"] = row.RecordedFrom.UtcDateTime,
            ["recordedBy"] = row.RecordedBy,
        });
    }

    public static void Require(string? expected, BuildingVersion version) =>
        Require(expected, version.Id, version, new Dictionary<string, object?>
        {
            ["validFrom"] = BuildingType.KnownDay(version.ValidFrom),
            ["status"] = HistoryRules.Word(version.Status),
            ["kind"] = HistoryRules.Word(version.Kind),
            ["name"] = version.Name,
            ["storeys"] = version.Storeys,
            ["removalDueOn"] = version.RemovalDueOn,
            ["location"] = Place(version.Location),
        });

    public static PointInput Place(NetTopologySuite.Geometries.Point point) => new(point.X, point.Y);
}
