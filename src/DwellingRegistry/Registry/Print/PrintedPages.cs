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
    readonly PrintedText text;
    readonly Func<int, string> footer;
    SKCanvas? page;
    float y;

    /// <param name="to">Is written the PDF.</param>
    /// <param name="title">What a reader shows as its title.</param>
    /// <param name="writtenAt">What it says of when it was made.</param>
    /// <param name="fonts">To print with.</param>
    /// <param name="footer">The last line of the page of a number.</param>
    public PrintedPages(Stream to, string title, DateTimeOffset writtenAt, PrintFonts fonts, Func<int, string> footer)
    {
        text = new PrintedText(fonts);
        this.footer = footer;
        var facts = SKDocumentPdfMetadata.Default;
        facts.Title = title;
        facts.Creation = writtenAt.UtcDateTime;
        facts.Modified = writtenAt.UtcDateTime;
        document = SKDocument.CreatePdf(to, facts);
    }

    public int Pages { get; private set; }

    /// <param name="paragraph">Its text.</param>
    /// <param name="size">Of the letters.</param>
    /// <param name="isBold">In a strong weight.</param>
    /// <param name="indent">From the left margin.</param>
    /// <param name="after">Left free below it.</param>
    public void Write(string paragraph, float size = 10.5f, bool isBold = false, float indent = 0, float after = 6)
    {
        foreach (var line in Break(Split(paragraph), size, isBold, Width - 2 * Margin - indent))
        {
            MakeRoom(size * LineHeight);
            y += size * LineHeight;
            text.Draw(page!, line, Margin + indent, y, size, isBold);
        }
        y += after;
    }

    /// <summary>A drawing as wide as the text.</summary>
    /// <param name="height">Of it.</param>
    /// <param name="paint">Draws it, into the box that it is given; what lies outside is cut off.</param>
    /// <param name="after">Left free below it.</param>
    public void Paint(float height, Action<SKCanvas, SKRect, PrintedText> paint, float after = 6)
    {
        MakeRoom(height);
        page!.Save();
        var box = SKRect.Create(Margin, y, Width - 2 * Margin, height);
        page.ClipRect(box);
        paint(page, box, text);
        page.Restore();
        y += height + after;
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
        text.Dispose();
    }

    void EndPage()
    {
        if (page is null)
            return;
        text.Draw(page, footer(Pages), Margin, Height - Margin, FooterSize, isBold: false);
        document.EndPage();
        page = null;
    }

    IEnumerable<string> Break(IEnumerable<string> pieces, float size, bool isBold, float width)
    {
        var line = "";
        foreach (var piece in pieces)
        {
            if (line.Length > 0 && text.Measure((line + piece).TrimEnd(), size, isBold) > width)
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
    static IEnumerable<string> Split(string paragraph)
    {
        var piece = new StringBuilder();
        var wasWide = false;
        foreach (var rune in paragraph.EnumerateRunes())
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
}
