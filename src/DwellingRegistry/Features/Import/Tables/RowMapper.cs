using System.Globalization;
using DwellingRegistry.Registry;
using NetTopologySuite.Geometries;

namespace DwellingRegistry.Features.Import.Tables;

/// <summary>Makes places of the rows of one table.</summary>
abstract class RowMapper(TableColumns columns)
{
    const int MostLetters = 200;

    protected TableColumns Columns { get; } = columns;

    /// <summary>Where the row says its object is, in the file's coordinate system.</summary>
    public abstract (Geometry? Shape, string? Problem) FindShape(TableRow row);

    /// <summary>Passes the row's place to the sink, or its reject.</summary>
    public abstract void Add(TableRow row, PlacedShape shape, IPlaceSink sink);

    /// <summary>What the table speaks of; coverage is added by who knows it.</summary>
    public abstract SourceTraits Traits { get; }

    protected string? Id(TableRow row) => row.Problem is null || row.Values.Length > 0 ? Columns.Value(row, "id") : null;

    /// <summary>The first of the row's texts that does not fit, or null.</summary>
    protected string? FindTextFault(TableRow row, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
            if (Text.FindFault(Columns.Value(row, field), field, MostLetters) is not null)
                return $"its {field} has more than {MostLetters} letters or control characters";
        return null;
    }

    /// <summary>A whole number, written as <c>3</c> or as <c>3.0</c>, or null where the row has none.</summary>
    protected short? Count(TableRow row, string field, int least, int most, ref string? problem)
    {
        var text = Columns.ValueOrDefault(row, field);
        if (text is null)
            return null;
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number == decimal.Truncate(number) && number >= least && number <= most)
            return (short)number;
        problem ??= $"the {field} \"{text}\" is no whole number from {least} to {most}";
        return null;
    }
}
