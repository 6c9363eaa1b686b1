using System.Globalization;
using DwellingRegistry.Registry.Print;
using SkiaSharp;

namespace DwellingRegistry.Features.Rounds.Sheets;

/// <summary>A round as a PDF: a map, then the stops in their order with room for notes.</summary>
static class SheetPdf
{
    const float MapHeight = 400;

    /// <summary>Width of the map over its height; the pages are A4.</summary>
    public const double MapShape = 483.0 / MapHeight;

    /// <returns>The file and how many pages it has.</returns>
    public static (byte[] File, int Pages) Draw(RoundSheet sheet, SheetMap map, SheetWords words, PrintFonts fonts, DateTimeOffset now)
    {
        var round = sheet.Round;
        var day = words.Day(round.Day);
        using var file = new MemoryStream();
        int count;
        using (var pages = new PrintedPages(file, PrintLanguage.Fill(words.Title, day), now, fonts, page => PrintLanguage.Fill(words.Page, day, page)))
        {
            var totals = sheet.Totals;
            pages.Write(PrintLanguage.Fill(words.Title, day), 17, isBold: true, after: 3);
            pages.Write(
                $"{PrintLanguage.Fill(words.Whose, round.Inspector)}   {PrintLanguage.Fill(words.Hours, Time(round.ShiftFrom), Time(round.EndsAt), Time(round.ShiftUntil))}", 10.5f, after: 2);
            pages.Write(
                PrintLanguage.Fill(
                    words.Totals, totals.Stops, Kilometres(totals.Metres), Minutes(totals.DriveSeconds), totals.ServiceMinutes, totals.PlannedRisk), 9.5f, after: 8);
            pages.Paint(MapHeight, (canvas, box, text) => map.Draw(canvas, box, text, words), after: 14);
            if (sheet.Stops.Count == 0)
                pages.Write(words.NoStops);
            var isBreakDue = round.BreakAt is not null;
            foreach (var stop in sheet.Stops)
            {
                if (isBreakDue && stop.Stop.PlannedArrival >= round.BreakAt)
                {
                    WriteBreak(pages);
                    isBreakDue = false;
                }
                WriteStop(pages, stop);
            }
            if (isBreakDue)
                WriteBreak(pages);
            pages.MakeRoom(30);
            pages.Write($"{Time(round.EndsAt)}  {words.End}   {Drive(round.FinalSeconds, round.FinalMetres)}", 10.5f, isBold: true);
            count = pages.Pages;
        }
        return (file.ToArray(), count);

        void WriteBreak(PrintedPages pages)
        {
            pages.MakeRoom(30);
            pages.Write(PrintLanguage.Fill(words.BreakOf, Time(round.BreakAt!.Value), round.BreakMinutes), 10.5f, isBold: true, after: 12);
        }

        void WriteStop(PrintedPages pages, SheetStop stop)
        {
            const float indent = 26;
            // A stop stays in one piece, as far as its last findings are few.
            pages.MakeRoom(96);
            pages.Paint(20, (canvas, box, text) => DrawHead(canvas, box, text, stop), after: 0);
            pages.Write(
                string.Join("  ·  ", stop.Rules?.Title(words.Language) ?? stop.Programme, Drive(stop.Stop.DriveSeconds, stop.Stop.DriveMetres), PrintLanguage.Fill(words.Service, stop.Stop.ServiceMinutes)),
                9.5f, indent: indent, after: 0);
            pages.Write(words.Why(stop, round.Day), 9.5f, indent: indent, after: 0);
            pages.Write(words.LastVisit(stop) is { } last ? PrintLanguage.Fill(words.LastTime, last) : words.NeverVisited, 9.5f, indent: indent, after: 0);
            if (stop.Stop.IsVisited)
                pages.Write(stop.Stop.State == RoundStopState.NoAccess ? words.NoAccess : words.Done, 9.5f, isBold: true, indent: indent, after: 12);
            else
                pages.Paint(24, DrawBoxes, after: 12);
        }

        void DrawHead(SKCanvas canvas, SKRect box, PrintedText text, SheetStop stop)
        {
            using var disc = new SKPaint { IsAntialias = true, Color = SKColors.Black };
            canvas.DrawCircle(box.Left + 9, box.Top + 10, 8.5f, disc);
            text.DrawCentred(canvas, words.Number(stop.Stop.Position), box.Left + 9, box.Top + 13.2f, 9, isBold: true, SKColors.White);
            var number = stop.Number.ToString();
            var right = box.Right - text.Measure(number, 9, isBold: false);
            text.Draw(canvas, number, right, box.Top + 14, 9, isBold: false);
            canvas.Save();
            canvas.ClipRect(new SKRect(box.Left, box.Top, right - 6, box.Bottom));
            text.Draw(canvas, $"{Time(stop.Stop.PlannedArrival)}–{Time(stop.Stop.PlannedDeparture)}   {stop.Address ?? words.NoAddress}", box.Left + 26, box.Top + 14, 11.5f, isBold: true);
            canvas.Restore();
        }

        // The boxes are drawn, since not every font has them.
        void DrawBoxes(SKCanvas canvas, SKRect box, PrintedText text)
        {
            using var line = new SKPaint { IsAntialias = true, Color = SKColors.Black, Style = SKPaintStyle.Stroke, StrokeWidth = 0.8f };
            var (x, y) = (box.Left + 26, box.Top + 15);
            foreach (var choice in (string[])[words.Passed, words.Failed, words.NoAccess])
            {
                canvas.DrawRect(SKRect.Create(x, y - 8, 9, 9), line);
                text.Draw(canvas, choice, x + 13, y, 9.5f, isBold: false);
                x += text.Measure(choice, 9.5f, isBold: false) + 30;
            }
            text.Draw(canvas, words.Notes, x, y, 9.5f, isBold: false);
            line.StrokeWidth = 0.5f;
            using var dots = SKPathEffect.CreateDash([1, 2], 0);
            line.PathEffect = dots;
            canvas.DrawLine(x + text.Measure(words.Notes, 9.5f, isBold: false) + 4, y + 1, box.Right, y + 1, line);
        }

        string Time(DateTimeOffset at) => at.ToOffset(TimeSpan.FromMinutes(round.UtcOffsetMinutes)).ToString("HH:mm", CultureInfo.InvariantCulture);

        string Drive(int seconds, int metres) => PrintLanguage.Fill(words.Drive, Minutes(seconds), Kilometres(metres));

        static int Minutes(int seconds) => (seconds + 30) / 60;

        static string Kilometres(int metres) => (metres / 1000.0).ToString("0.0", CultureInfo.InvariantCulture);
    }
}
