using System.Text;
using SkiaSharp;
using SkiaSharp.HarfBuzz;

namespace DwellingRegistry.Registry.Print;

/// <summary>
/// Draws lines of text, each character with the first font that has it. Scripts whose letters join or run from right to left are shaped by HarfBuzz, a
/// phrase at a time; the line itself runs from left to right. Lengths are points.
/// </summary>
sealed class PrintedText(PrintFonts fonts) : IDisposable
{
    /// <summary>Hebrew, Arabic and their neighbours, the scripts of India, and the forms that Arabic letters take.</summary>
    static readonly (int From, int To)[] Shaped = [(0x0590, 0x08ff), (0x0900, 0x0dff), (0xfb1d, 0xfdff), (0xfe70, 0xfeff)];

    readonly SKPaint ink = new() { IsAntialias = true };
    readonly Dictionary<(SKTypeface, float), SKFont> sized = [];
    readonly Dictionary<SKTypeface, SKShaper> shapers = [];

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

    public float Measure(string line, float size, bool isBold) => RunsOf(line, isBold).Sum(run => Measure(run, size));

    public void Dispose()
    {
        ink.Dispose();
        foreach (var shaper in shapers.Values)
            shaper.Dispose();
        foreach (var font in sized.Values)
            font.Dispose();
    }

    void DrawRuns(SKCanvas canvas, string line, float x, float baseline, float size, bool isBold)
    {
        foreach (var run in RunsOf(line, isBold))
        {
            var font = Sized(run.Typeface, size);
            if (run.IsShaped)
                canvas.DrawShapedText(ShaperOf(run.Typeface), run.Text, x, baseline, SKTextAlign.Left, font, ink);
            else
                canvas.DrawText(run.Text, x, baseline, SKTextAlign.Left, font, ink);
            x += Measure(run, size);
        }
    }

    float Measure(Run run, float size)
    {
        var font = Sized(run.Typeface, size);
        return run.IsShaped ? ShaperOf(run.Typeface).Shape(run.Text, font).Width : font.MeasureText(run.Text);
    }

    /// <summary>Characters side by side that one typeface has and that are shaped or not. What no typeface has is printed as a question mark.</summary>
    internal List<Run> RunsOf(string line, bool isBold)
    {
        var runs = new List<Run>();
        foreach (var rune in line.EnumerateRunes())
        {
            var shown = rune;
            var typeface = fonts.Find(rune.Value, isBold);
            if (typeface is null)
            {
                shown = new Rune('?');
                typeface = fonts.Find('?', isBold) ?? throw new InvalidOperationException("The fonts of the console have no question mark.");
            }
            var isShaped = Array.Exists(Shaped, block => block.From <= shown.Value && shown.Value <= block.To);
            // A space between two words of such a script belongs to the phrase, or its words would change places.
            if (isShaped && runs is [.., { IsShaped: true } phrase, { Text: " " }] && ReferenceEquals(phrase.Typeface, typeface) && fonts.Has(typeface, ' '))
            {
                runs.RemoveAt(runs.Count - 1);
                runs[^1] = phrase with { Text = phrase.Text + " " + shown };
            }
            else if (runs is [.., { } last] && ReferenceEquals(last.Typeface, typeface) && last.IsShaped == isShaped)
                runs[^1] = last with { Text = last.Text + shown };
            else
                runs.Add(new Run(shown.ToString(), typeface, isShaped));
        }
        return runs;
    }

    SKShaper ShaperOf(SKTypeface typeface)
    {
        if (!shapers.TryGetValue(typeface, out var shaper))
            shapers[typeface] = shaper = new SKShaper(typeface);
        return shaper;
    }

    SKFont Sized(SKTypeface typeface, float size)
    {
        if (!sized.TryGetValue((typeface, size), out var font))
            sized[(typeface, size)] = font = new SKFont(typeface, size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };
        return font;
    }

    /// <summary>Characters that are drawn at once.</summary>
    internal sealed record Run(string Text, SKTypeface Typeface, bool IsShaped);
}
