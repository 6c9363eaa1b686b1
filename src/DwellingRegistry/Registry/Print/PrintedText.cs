using System.Text;
using SkiaSharp;

namespace DwellingRegistry.Registry.Print;

/// <summary>Draws lines of text in any script that runs from left to right, each character with the first font that has it. Lengths are points.</summary>
sealed class PrintedText(PrintFonts fonts) : IDisposable
{
    readonly SKPaint ink = new() { IsAntialias = true };
    readonly Dictionary<(SKTypeface, float), SKFont> sized = [];

    /// <param name="canvas">To draw on.</param>
    /// <param name="line">Its text.</param>
    /// <param name="x">Where it begins.</param>
    /// <param name="baseline">Where its letters stand.</param>
    /// <param name="size">Of the letters.</param>
    /// <param name="isBold">In a strong weight.</param>
    /// <param name="colour">Black when not given.</param>
    public void Draw(SKCanvas canvas, string line, float x, float baseline, float size, bool isBold, SKColor? colour = null)
    {
        ink.Color = colour ?? SKColors.Black;
        ink.Style = SKPaintStyle.Fill;
        DrawRuns(canvas, line, x, baseline, size, isBold);
    }

    /// <summary>The same with its middle at x, on a rim that sets it off from what lies below it.</summary>
    public void DrawCentred(SKCanvas canvas, string line, float x, float baseline, float size, bool isBold, SKColor colour, SKColor? rim = null)
    {
        var left = x - Measure(line, size, isBold) / 2;
        if (rim is { } around)
        {
            ink.Color = around;
            ink.Style = SKPaintStyle.Stroke;
            ink.StrokeWidth = size / 4;
            ink.StrokeJoin = SKStrokeJoin.Round;
            DrawRuns(canvas, line, left, baseline, size, isBold);
        }
        Draw(canvas, line, left, baseline, size, isBold, colour);
    }

    public float Measure(string line, float size, bool isBold) => RunsOf(line, isBold).Sum(run => Sized(run.Typeface, size).MeasureText(run.Text));

    public void Dispose()
    {
        ink.Dispose();
        foreach (var font in sized.Values)
            font.Dispose();
    }

    void DrawRuns(SKCanvas canvas, string line, float x, float baseline, float size, bool isBold)
    {
        foreach (var (text, typeface) in RunsOf(line, isBold))
        {
            var font = Sized(typeface, size);
            canvas.DrawText(text, x, baseline, SKTextAlign.Left, font, ink);
            x += font.MeasureText(text);
        }
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
