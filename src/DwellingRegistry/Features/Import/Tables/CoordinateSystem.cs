using System.Globalization;
using System.Text.RegularExpressions;

namespace DwellingRegistry.Features.Import.Tables;

/// <summary>The system of a file's coordinates.</summary>
/// <param name="Definition">As PROJ reads it: <c>EPSG:2056</c> or well-known text.</param>
/// <param name="Name">For people.</param>
sealed partial record CoordinateSystem(string Definition, string Name)
{
    public static readonly CoordinateSystem Wgs84 = FromEpsg(4326);

    static readonly string[] Wgs84Names = ["GCS_WGS_1984", "WGS 84", "WGS84", "WGS 84 (CRS84)"];

    public bool IsWgs84 => this == Wgs84;

    public static CoordinateSystem FromEpsg(int code)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"EPSG:{code}");
        return new(name, name);
    }

    /// <param name="wkt">Well-known text, of Esri's or OGC's manner.</param>
    /// <param name="where">Where it stands, for the message.</param>
    /// <exception cref="WrongFileException">Something else. Only well-known text is passed on: PROJ would also read instructions to open files.</exception>
    public static CoordinateSystem FromWkt(string wkt, string where)
    {
        var text = wkt.Trim().TrimStart('\uFEFF');
        if (text.Length > 20_000 || Head().Match(text) is not { Success: true } head)
            throw new WrongFileException($"{where} does not say a coordinate system as well-known text (PROJCS[…] or GEOGCS[…]).");
        if (Authority().Match(text) is { Success: true } authority && int.TryParse(authority.Groups["code"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            return FromEpsg(code);
        var name = head.Groups["name"].Value;
        return text.StartsWith("GEOG", StringComparison.OrdinalIgnoreCase) && Wgs84Names.Contains(name) ? Wgs84 : new(text, name);
    }

    /// <summary>As a person writes it in a mapping.</summary>
    public static CoordinateSystem? FindByCode(string text) =>
        Code().Match(text) is { Success: true } match ? FromEpsg(int.Parse(match.Groups["code"].Value, CultureInfo.InvariantCulture)) : null;

    [GeneratedRegex("""^(PROJCS|GEOGCS|COMPD_CS|PROJCRS|PROJECTEDCRS|GEOGCRS|GEOGRAPHICCRS|GEODCRS|COMPOUNDCRS|BOUNDCRS)\s*\[\s*"(?<name>[^"]*)""", RegexOptions.IgnoreCase)]
    private static partial Regex Head();

    /// <summary>The authority of the whole, which stands at the end.</summary>
    [GeneratedRegex("""(AUTHORITY|ID)\s*\[\s*"EPSG"\s*,\s*"?(?<code>\d{4,6})"?\s*\]\s*\]$""", RegexOptions.IgnoreCase)]
    private static partial Regex Authority();

    [GeneratedRegex("""^\s*EPSG\s*:\s*(?<code>\d{4,6})\s*$""", RegexOptions.IgnoreCase)]
    private static partial Regex Code();
}
