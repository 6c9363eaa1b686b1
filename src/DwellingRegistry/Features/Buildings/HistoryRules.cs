using System.Globalization;
using DwellingRegistry.Registry;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Buildings;

/// <summary>
/// One row of the recorded axis as the history reads it: what it says, for which days, and the two acts that bound it. An act is told by its
/// instant and its author, since bulk loads have no <see cref="Change"/>.
/// </summary>
/// <param name="Valid">For which days it says so.</param>
/// <param name="Fields">What it says, in the order of the answer; null where a field is empty.</param>
/// <param name="Began">The act that wrote it.</param>
/// <param name="Ended">The act that closed it.</param>
/// <param name="IsAddress">True for an address: several hold at once, and each is one of the field <c>addresses</c>.</param>
public sealed record HistoryRow(Period Valid, IReadOnlyList<(string Field, string? Text)> Fields, HistoryAct Began, HistoryAct? Ended, bool IsAddress = false);

public sealed record HistoryAct(DateTimeOffset At, string By, Change? Change);

/// <summary>What one act changed of a place for one stretch of days.</summary>
/// <param name="Act">Which act.</param>
/// <param name="Valid">For which days.</param>
/// <param name="Ordinal">Its place among the entries of the act, 0 first.</param>
/// <param name="Fields">What became different; from nothing for what was entered, to nothing for what no longer stands.</param>
public sealed record HistoryEntry(HistoryAct Act, Period Valid, int Ordinal, IReadOnlyList<HistoryField> Fields);

public sealed record HistoryField(string Name, string? Before, string? After);

/// <summary>Tells the history of a place from its recorded rows. Pure.</summary>
public static class HistoryRules
{
    const string Addresses = "addresses";

    /// <returns>The entries, newest recorded first; those of one act by their days.</returns>
    public static IReadOnlyList<HistoryEntry> Tell(IReadOnlyCollection<HistoryRow> rows) =>
    [
        .. rows.Select(r => r.Began).Concat(rows.Select(r => r.Ended).OfType<HistoryAct>())
            .DistinctBy(act => (act.At, act.By)).OrderByDescending(act => act.At).ThenBy(act => act.By, StringComparer.Ordinal)
            .SelectMany(act => TellAct(act, rows)),
    ];

    // An act is what the rows that it closed said against what the rows that it wrote say, on every stretch of days on which both stay the same:
    // a row is closed and recorded again for the days that an act leaves as they were.
    static IEnumerable<HistoryEntry> TellAct(HistoryAct act, IReadOnlyCollection<HistoryRow> rows)
    {
        var closed = rows.Where(r => Same(r.Ended, act)).ToList();
        var written = rows.Where(r => Same(r.Began, act)).ToList();
        var bounds = closed.Concat(written).SelectMany(r => new[] { r.Valid.From, r.Valid.Until ?? DateOnly.MaxValue }).Distinct().Order().ToList();
        var stretches = new List<(DateOnly From, DateOnly Until, List<HistoryField> Fields)>();
        foreach (var (from, until) in bounds.Zip(bounds.Skip(1)))
        {
            var fields = Compare(closed.FindAll(r => r.Valid.Contains(from)), written.FindAll(r => r.Valid.Contains(from)));
            if (fields.Count == 0)
                continue;
            if (stretches is [.., var last] && last.Until == from && last.Fields.SequenceEqual(fields))
                stretches[^1] = (last.From, until, fields);
            else
                stretches.Add((from, until, fields));
        }
        return stretches.Select((s, i) => new HistoryEntry(act, new Period(s.From, s.Until == DateOnly.MaxValue ? null : s.Until), i, s.Fields));
    }

    static bool Same(HistoryAct? one, HistoryAct other) => one is not null && one.At == other.At && one.By == other.By;

    static List<HistoryField> Compare(List<HistoryRow> before, List<HistoryRow> after)
    {
        var was = before.Find(r => !r.IsAddress)?.Fields;
        var isNow = after.Find(r => !r.IsAddress)?.Fields;
        var fields = (isNow ?? was ?? []).Select((field, i) => new HistoryField(field.Field, was?[i].Text, isNow?[i].Text)).ToList();
        fields.Add(new HistoryField(Addresses, Listed(before), Listed(after)));
        return fields.FindAll(field => field.Before != field.After);
    }

    static string? Listed(List<HistoryRow> rows)
    {
        var texts = rows.Where(r => r.IsAddress).Select(r => r.Fields[0].Text).Order(StringComparer.Ordinal).ToList();
        return texts.Count == 0 ? null : string.Join("; ", texts);
    }

    /// <summary>An enum's member as the API writes it.</summary>
    public static string Word<T>(T value) where T : struct, Enum => EnumText<T>.ToText(value).ToUpperInvariant();

    public static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    public static string? Day(DateOnly? value) => value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Longitude and latitude in degrees, to about a tenth of a metre.</summary>
    public static string Place(Point point) => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.000000}, {point.Y:0.000000}");

    /// <summary>An outline in words: its corners, its size, and the middle of it, so that one drawn elsewhere reads differently.</summary>
    public static string? Outline(Geometry? outline)
    {
        if (outline is null)
            return null;
        const double MetresADegree = 111_320;
        var squareMetres = outline.Area * MetresADegree * MetresADegree * Math.Cos(outline.Centroid.Y * Math.PI / 180);
        return string.Create(CultureInfo.InvariantCulture, $"{outline.NumPoints - outline.NumGeometries} corners, {squareMetres:0} m², around {Place(outline.Centroid)}");
    }
}
