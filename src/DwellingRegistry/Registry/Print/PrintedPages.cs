using System.Text;
using SkiaSharp;

namespace DwellingRegistry.Registry.Print;

/// <summary>
/// Text on A4 pages, from the top to the bottom, in any script that runs from left to right; what does not fit goes on the next page. Lengths are points
/// (a 72nd of an inch). Dispose it when done, then the file is whole.
/// </summary>
sealed class PrintedPages : IDisposable
{
    const float Width = 595;
    const float Height = 842;
    const float Margin = 56;
    const float FooterSize = 8;
    const float LineHeight = 1.45f;

    /// <summary>What begins no line.</summary>
    const string Clinging = "，。、；：？！）》」』”’…%,.;:?!)]";

    readonly SKDocument document;
    readonly PrintFonts fonts;
    readonly Func<int, string> footer;
    readonly SKPaint ink = new() { Color = SKColors.Black, IsAntialias = true };
    readonly Dictionary<(SKTypeface, float), SKFont> sized = [];
    SKCanvas? page;
    float y;

    /// <param name="to">Is written the PDF.</param>
    /// <param name="title">What a reader shows as its title.</param>
    /// <param name="writtenAt">What it says of when it was made.</param>
    /// <param name="fonts">To print with.</param>
    /// <param name="footer">The last line of the page of a number.</param>
    public PrintedPages(Stream to, string title, DateTimeOffset writtenAt, PrintFonts fonts, Func<int, string> footer)
    {
        this.fonts = fonts;
        this.footer = footer;
        var facts = SKDocumentPdfMetadata.Default;
        facts.Title = title;
        facts.Creation = writtenAt.UtcDateTime;
        facts.Modified = writtenAt.UtcDateTime;
        document = SKDocument.CreatePdf(to, facts);
    }

    public int Pages { get; private set; }

    /// <param name="text">One paragraph.</param>
    /// <param name="size">Of the letters.</param>
    /// <param name="isBold">In a strong weight.</param>
    /// <param name="indent">From the left margin.</param>
    /// <param name="after">Left free below it.</param>
    public void Write(string text, float size = 10.5f, bool isBold = false, float indent = 0, float after = 6)
    {
        foreach (var line in Break(Split(text), size, isBold, Width - 2 * Margin - indent))
        {
            MakeRoom(size * LineHeight);
            y += size * LineHeight;
            Draw(line, Margin + indent, y, size, isBold);
        }
        y += after;
    }

    /// <summary>Goes on with the next page where less than so much is left.</summary>
    public void MakeRoom(float height)
    {
        if (page is not null && y + height <= Height - Margin - 2 * FooterSize)
            return;
        EndPage();
        page = document.BeginPage(Width, Height);
        Pages++;
        y = Margin;
    }

    public void Dispose()
    {
        EndPage();
        document.Close();
        document.Dispose();
        ink.Dispose();
        foreach (var font in sized.Values)
            font.Dispose();
    }

    void EndPage()
    {
        if (page is null)
            return;
        Draw(footer(Pages), Margin, Height - Margin, FooterSize, isBold: false);
        document.EndPage();
        page = null;
    }

    void Draw(string line, float x, float at, float size, bool isBold)
    {
        foreach (var (text, typeface) in RunsOf(line, isBold))
        {
            var font = Sized(typeface, size);
            page!.DrawText(text, x, at, SKTextAlign.Left, font, ink);
            x += font.MeasureText(text);
        }
    }

    float Measure(string text, float size, bool isBold) => RunsOf(text, isBold).Sum(run => Sized(run.Typeface, size).MeasureText(run.Text));

    IEnumerable<string> Break(IEnumerable<string> pieces, float size, bool isBold, float width)
    {
        var line = "";
        foreach (var piece in pieces)
        {
            if (line.Length > 0 && Measure((line + piece).TrimEnd(), size, isBold) > width)
            {
                yield return line.TrimEnd();
                line = "";
            }
            line += line.Length == 0 ? piece.TrimStart() : piece;
        }
        if (line.Length > 0)
            yield return line.TrimEnd();
    }

    /// <summary>Where a line may be broken: behind spaces, and between the characters of scripts that have none.</summary>
    static IEnumerable<string> Split(string text)
    {
        var piece = new StringBuilder();
        var wasWide = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var isWide = rune.Value >= 0x2e80;
            var clings = Clinging.Contains(rune.ToString(), StringComparison.Ordinal);
            if (piece.Length > 0 && !clings && (isWide || wasWide || piece[^1] == ' '))
            {
                yield return piece.ToString();
                piece.Clear();
            }
            piece.Append(rune);
            wasWide = isWide;
        }
        if (piece.Length > 0)
            yield return piece.ToString();
    }

    /// <summary>Characters side by side that one typeface has. What none has is printed as a question mark.</summary>
    IEnumerable<(string Text, SKTypeface Typeface)> RunsOf(string text, bool isBold)
    {
        var run = new StringBuilder();
        SKTypeface? current = null;
        foreach (var rune in text.EnumerateRunes())
        {
            var shown = rune;
            var typeface = fonts.Find(rune.Value, isBold);
            if (typeface is null)
            {
                shown = new Rune('?');
                typeface = fonts.Find('?', isBold) ?? throw new InvalidOperationException("The fonts of the console have no question mark.");
            }
            if (current is not null && !ReferenceEquals(current, typeface))
            {
                yield return (run.ToString(), current);
                run.Clear();
            }
            current = typeface;
            run.Append(shown);
        }
        if (current is not null && run.Length > 0)
            yield return (run.ToString(), current);
    }

    SKFont Sized(SKTypeface typeface, float size)
    {
        if (!sized.TryGetValue((typeface, size), out var font))
            sized[(typeface, size)] = font = new SKFont(typeface, size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };
        return font;
    }
}
