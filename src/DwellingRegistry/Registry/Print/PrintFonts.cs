using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using SkiaSharp;

namespace DwellingRegistry.Registry.Print;

/// <summary>
/// The fonts to print with: those that the console ships, by its own style sheet, which says which file has which characters. A file is unpacked when a
/// character of it is first printed, and kept.
/// </summary>
public sealed partial class PrintFonts
{
    readonly List<Face> faces;
    readonly ConcurrentDictionary<(int, bool), SKTypeface?> found = new();
    readonly ConcurrentDictionary<(SKTypeface, char), bool> spare = new();

    PrintFonts(List<Face> faces) => this.faces = faces;

    /// <param name="sheets">Style sheets with @font-face rules, each with the folder that its addresses are below; what is first goes first.</param>
    public static PrintFonts Read(IEnumerable<(string Css, string Folder)> sheets) => new([
        .. from sheet in sheets
           from Match rule in FontFace().Matches(sheet.Css)
           let file = Source().Match(rule.Value)
           let ranges = Ranges().Match(rule.Value)
           where file.Success && ranges.Success
           select new Face(Path.Combine(sheet.Folder, Path.GetFileName(file.Groups[1].Value)), [.. ranges.Groups[1].Value.Split(',').Select(ReadRange)])]);

    public bool IsEmpty => faces.Count == 0;

    /// <summary>The typeface that has the character; null where none has it.</summary>
    /// <param name="character">A Unicode code point.</param>
    /// <param name="isBold">In a strong weight.</param>
    public SKTypeface? Find(int character, bool isBold) => found.GetOrAdd((character, isBold), key => Look(key.Item1, key.Item2));

    SKTypeface? Look(int character, bool isBold)
    {
        foreach (var face in faces)
            if (face.Ranges.Any(range => range.From <= character && character <= range.To) && face.Load(isBold) is { } typeface && Has(typeface, character))
                return typeface;
        return null;
    }

    /// <summary>Whether a typeface can draw a character, also one that another typeface draws usually.</summary>
    public bool Has(SKTypeface typeface, char character) => spare.GetOrAdd((typeface, character), key => Has(key.Item1, (int)key.Item2));

    static bool Has(SKTypeface typeface, int character)
    {
        using var font = new SKFont(typeface);
        return font.ContainsGlyph(character);
    }

    /// <summary>U+4e00, U+4e00-4eff or U+4e??.</summary>
    static (int From, int To) ReadRange(string text)
    {
        var ends = text.Trim()[2..].Split('-');
        return (Number(ends[0].Replace('?', '0')), Number(ends[^1].Replace('?', 'f')));

        static int Number(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    sealed class Face(string file, (int From, int To)[] ranges)
    {
        readonly Lazy<SKTypeface?> regular = new(() => Unpack(file, 400));
        readonly Lazy<SKTypeface?> bold = new(() => Unpack(file, 700));

        public (int From, int To)[] Ranges => ranges;

        public SKTypeface? Load(bool isBold) => (isBold ? bold : regular).Value;

        static SKTypeface? Unpack(string file, int weight)
        {
            if (!File.Exists(file))
                return null;
            using var data = SKData.CreateCopy(Woff2.ToTrueType(File.ReadAllBytes(file)));
            // The files hold all weights in one.
            using var variable = SKTypeface.FromData(data);
            return variable?.Clone([new SKFontVariationPositionCoordinate { Axis = SKFourByteTag.Parse("wght"), Value = weight }]);
        }
    }

    [GeneratedRegex(@"@font-face\s*\{[^}]*\}")]
    private static partial Regex FontFace();

    [GeneratedRegex(@"url\(\s*[""']?([^)""']+\.woff2)")]
    private static partial Regex Source();

    [GeneratedRegex(@"unicode-range\s*:\s*([^;}]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Ranges();
}
