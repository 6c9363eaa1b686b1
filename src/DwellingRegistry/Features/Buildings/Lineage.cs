using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Buildings;

public enum LineageKind { Split, Merge, Replacement }

/// <summary>From what a place came and what became of it: one row for each pair, of two buildings or of two dwellings.</summary>
public sealed class Lineage : Recorded
{
    Lineage() { }

    Lineage(LineageKind kind, DateOnly happenedOn, Change change)
    {
        Kind = kind;
        HappenedOn = happenedOn;
        RecordWith(change);
    }

    public static Lineage OfBuildings(LineageKind kind, long from, long to, DateOnly happenedOn, Change change) =>
        new(kind, happenedOn, change) { FromBuildingId = from, ToBuildingId = to };

    public static Lineage OfDwellings(LineageKind kind, long from, long to, DateOnly happenedOn, Change change) =>
        new(kind, happenedOn, change) { FromDwellingId = from, ToDwellingId = to };

    public long Id { get; private set; }
    public LineageKind Kind { get; private set; }
    public DateOnly HappenedOn { get; private set; }
    public long? FromBuildingId { get; private set; }
    public long? ToBuildingId { get; private set; }
    public long? FromDwellingId { get; private set; }
    public long? ToDwellingId { get; private set; }
}
