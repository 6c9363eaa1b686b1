using DwellingRegistry.Registry;
using DwellingRegistry.Registry.Print;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using SkiaSharp;

namespace DwellingRegistry.Features.Rounds.Sheets;

/// <summary>A piece of the ground, a street, or the name of a place. WGS 84.</summary>
sealed record SheetMapPiece(string Layer, string Kind, string? Name, Geometry Shape);

/// <summary>
/// The map of a round on paper: the streets around it, its road, and its stops by their numbers. In a plane in which degrees of longitude are shrunk as at
/// its middle, north above.
/// </summary>
sealed class SheetMap
{
    const double MetresADegree = 111_320;
    const double LeastMetres = 500;
    const double Margin = 0.07;
    const int MostPieces = 20_000;
    const float StopRadius = 8;
    const float EndRadius = 4.5f;
    const float LabelSize = 6.5f;

    /// <summary>The lesser first, with the width of line and rim, and up to how many metres of width of the map they are drawn.</summary>
    static readonly (string Class, float Width, double UpTo)[] Streets =
    [
        ("path", 0.5f, 2_500), ("track", 0.6f, 4_000), ("service", 0.9f, 4_000), ("residential", 1.6f, 14_000), ("tertiary", 2f, 40_000), ("secondary", 2.4f, 90_000),
        ("primary", 2.8f, double.MaxValue), ("trunk", 3.2f, double.MaxValue), ("motorway", 3.4f, double.MaxValue),
    ];

    static readonly Dictionary<string, SKColor> Ground = new()
    {
        ["water"] = new(0xff_c4_df_ee),
        ["waterway"] = new(0xff_a9_ce_e4),
        ["forest"] = new(0xff_dd_ea_d5),
        ["grass"] = new(0xff_e9_f2_e0),
        ["farmland"] = new(0xff_f6_f4_e8),
        ["residential"] = new(0xff_f0_ed_e9),
        ["industrial"] = new(0xff_ea_e8_ee),
        ["construction"] = new(0xff_f0_e9_da),
        ["railway"] = new(0xff_9a_9a_9a),
    };

    static readonly SKColor Paper = new(0xff_fb_fa_f7);
    static readonly SKColor StreetRim = new(0xff_c9_c5_bf);
    static readonly SKColor Road = new(0xff_0b_57_b8);
    static readonly SKColor Ink = new(0xff_33_33_33);

    readonly RoundSheet sheet;
    readonly IReadOnlyList<SheetMapPiece> pieces;
    readonly Envelope extent;
    readonly double shrink;

    SheetMap(RoundSheet sheet, Envelope extent, IReadOnlyList<SheetMapPiece> pieces)
    {
        this.sheet = sheet;
        this.extent = extent;
        this.pieces = pieces;
        shrink = Shrink(extent);
    }

    /// <param name="db">The register.</param>
    /// <param name="sheet">What is to be seen.</param>
    /// <param name="shape">Width of the map over its height.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task<SheetMap> LoadAsync(RegistryDbContext db, RoundSheet sheet, double shape, CancellationToken cancellation)
    {
        var extent = Extent(sheet, shape);
        var metres = extent.Width * MetresADegree * Shrink(extent);
        var classes = Streets.Where(s => metres <= s.UpTo).Select(s => s.Class).ToArray();
        // A piece of ground of two points, a quarter of a point of a line: at some 480 points of width.
        var (point, degree) = (metres / 480, extent.Height / 480);
        var pieces = await db.Database.SqlQuery<SheetMapPiece>(
            $"select layer, kind, name, shape from registry.sheet_map({Geo.Factory.ToGeometry(extent)}, {classes}, {(float)(4 * point * point)}, {degree / 4}, {MostPieces})").ToListAsync(cancellation);
        return new SheetMap(sheet, extent, pieces);
    }

    /// <summary>Draws it.</summary>
    /// <param name="canvas">To draw on.</param>
    /// <param name="box">Where; of the shape that it was loaded for.</param>
    /// <param name="text">To write with.</param>
    /// <param name="words">Of the language of the sheet.</param>
    public void Draw(SKCanvas canvas, SKRect box, PrintedText text, SheetWords words)
    {
        using var brush = new SKPaint { IsAntialias = true, StrokeCap = SKStrokeCap.Round, StrokeJoin = SKStrokeJoin.Round };
        Fill(Paper);
        canvas.DrawRect(box, brush);
        DrawGround();
        DrawStreets();
        var taken = new List<SKRect>();
        var stops = SpreadStops(box);
        taken.AddRange(stops.Select(s => Around(s.Drawn, StopRadius + 2)));
        DrawRoad();
        DrawEnds(taken);
        DrawNames(taken);
        foreach (var (number, place, drawn, isDone) in stops)
            DrawStop(number, place, drawn, isDone);
        DrawScale();
        Line(new SKColor(0xff_b0_b0_b0), 0.8f);
        canvas.DrawRect(box, brush);

        void Fill(SKColor colour) => (brush.Color, brush.Style, brush.PathEffect) = (colour, SKPaintStyle.Fill, null);

        void Line(SKColor colour, float width) => (brush.Color, brush.Style, brush.StrokeWidth, brush.PathEffect) = (colour, SKPaintStyle.Stroke, width, null);

        void DrawGround()
        {
            foreach (var piece in pieces.Where(p => p.Layer == "ground"))
            {
                if (!Ground.TryGetValue(piece.Kind, out var colour))
                    continue;
                using var path = ToPath(piece.Shape, box);
                if (piece.Shape.Dimension == Dimension.Surface)
                    Fill(colour);
                else
                    Line(colour, piece.Kind == "railway" ? 0.8f : 1.2f);
                canvas.DrawPath(path, brush);
            }
        }

        void DrawStreets()
        {
            var paths = pieces.Where(p => p.Layer == "street").GroupBy(p => p.Kind).ToDictionary(g => g.Key, g => g.Select(p => ToPath(p.Shape, box)).ToList());
            foreach (var isRim in (bool[])[true, false])
                foreach (var (kind, width, _) in Streets)
                {
                    if (!paths.TryGetValue(kind, out var lines) || (isRim && width < 1))
                        continue;
                    var colour = width < 1 ? StreetRim : isRim ? StreetRim : width >= 2.8f ? new SKColor(0xff_fb_e3_b0) : SKColors.White;
                    Line(colour, isRim ? width + 0.9f : width);
                    foreach (var line in lines)
                        canvas.DrawPath(line, brush);
                }
            foreach (var path in paths.Values.SelectMany(lines => lines))
                path.Dispose();
        }

        void DrawRoad()
        {
            if (sheet.Path is null)
                return;
            using var path = ToPath(sheet.Path, box);
            Line(SKColors.White, 4.6f);
            canvas.DrawPath(path, brush);
            Line(Road, 2.6f);
            canvas.DrawPath(path, brush);
            DrawArrows(path);
        }

        // The way of the drive, every inch or so.
        void DrawArrows(SKPath path)
        {
            using var measure = new SKPathMeasure(path);
            using var tip = new SKPathBuilder();
            tip.AddPoly([new(-2.6f, -2.8f), new(3, 0), new(-2.6f, 2.8f)], false);
            using var arrow = tip.Detach();
            for (var at = 40f; at < measure.Length; at += 80)
            {
                if (!measure.GetPositionAndTangent(at, out var point, out var ahead))
                    continue;
                canvas.Save();
                canvas.Translate(point.X, point.Y);
                canvas.RotateDegrees((float)(Math.Atan2(ahead.Y, ahead.X) * 180 / Math.PI));
                Line(SKColors.White, 2.6f);
                canvas.DrawPath(arrow, brush);
                Line(Road, 1.3f);
                canvas.DrawPath(arrow, brush);
                canvas.Restore();
            }
        }

        // Names that would lie on another one, or over the rim, are left out.
        void DrawNames(List<SKRect> taken)
        {
            foreach (var label in pieces.Where(p => p.Layer == "label" && p.Name is not null).OrderBy(p => Rank(p.Kind)))
            {
                var size = label.Kind is "city" or "town" ? 10 : label.Kind == "village" ? 8.5f : 7;
                var at = ToPoint(label.Shape.Coordinate, box);
                var width = text.Measure(label.Name!, size, isBold: true);
                if (Take(taken, SKRect.Create(at.X - width / 2, at.Y - size, width, size * 1.3f), box))
                    text.DrawCentred(canvas, label.Name!, at.X, at.Y, size, isBold: true, Ink, SKColors.White);
            }
            var named = new HashSet<string>();
            var streets = pieces.Where(p => p is { Layer: "street", Name: not null, Shape: LineString }).Select(p => (p.Name, Segment: Longest((LineString)p.Shape, box)))
                .OrderByDescending(s => s.Segment.Length);
            foreach (var (name, segment) in streets)
            {
                var width = text.Measure(name!, LabelSize, isBold: false);
                if (segment.Length < width * 0.7f || named.Contains(name!))
                    continue;
                var middle = new SKPoint((segment.From.X + segment.To.X) / 2, (segment.From.Y + segment.To.Y) / 2);
                var angle = Math.Atan2(segment.To.Y - segment.From.Y, segment.To.X - segment.From.X);
                angle = angle > Math.PI / 2 ? angle - Math.PI : angle < -Math.PI / 2 ? angle + Math.PI : angle;
                var (half, tall) = ((float)(Math.Abs(Math.Cos(angle)) * width + LabelSize) / 2, (float)(Math.Abs(Math.Sin(angle)) * width + LabelSize) / 2);
                if (!Take(taken, new SKRect(middle.X - half, middle.Y - tall, middle.X + half, middle.Y + tall), box))
                    continue;
                named.Add(name!);
                canvas.Save();
                canvas.Translate(middle.X, middle.Y);
                canvas.RotateDegrees((float)(angle * 180 / Math.PI));
                text.DrawCentred(canvas, name!, 0, LabelSize * 0.35f, LabelSize, isBold: false, Ink, SKColors.White);
                canvas.Restore();
            }
        }

        void DrawEnds(List<SKRect> taken)
        {
            var ends = Ends(box);
            for (var i = 0; i < ends.Count; i++)
            {
                taken.Add(Around(ends[i], EndRadius));
                Fill(Ink);
                canvas.DrawRoundRect(Around(ends[i], EndRadius), 1.5f, 1.5f, brush);
                Fill(SKColors.White);
                canvas.DrawCircle(ends[i], 1.8f, brush);
                DrawEndName(ends[i], ends.Count == 1 ? words.StartAndEnd : i == 0 ? words.Start : words.End, taken);
            }
        }

        // Above, below or beside the place, wherever there is room.
        void DrawEndName(SKPoint at, string name, List<SKRect> taken)
        {
            const float size = 7.5f;
            var half = text.Measure(name, size, isBold: true) / 2;
            foreach (var (x, y) in ((float, float)[])[(0, -8), (0, 15), (half + 8, 3), (-half - 8, 3), (half, -10), (-half, -10)])
                if (Take(taken, SKRect.Create(at.X + x - half, at.Y + y - size, 2 * half, size * 1.2f), box))
                {
                    text.DrawCentred(canvas, name, at.X + x, at.Y + y, size, isBold: true, Ink, SKColors.White);
                    return;
                }
        }

        void DrawStop(int number, SKPoint place, SKPoint drawn, bool isDone)
        {
            if (SKPoint.Distance(place, drawn) > 1)
            {
                Line(Road, 0.8f);
                canvas.DrawLine(place, drawn, brush);
                Fill(Road);
                canvas.DrawCircle(place, 1.6f, brush);
            }
            Fill(SKColors.White);
            canvas.DrawCircle(drawn, StopRadius + 1.2f, brush);
            Fill(isDone ? new SKColor(0xff_6b_76_80) : Road);
            canvas.DrawCircle(drawn, StopRadius, brush);
            text.DrawCentred(canvas, words.Number(number), drawn.X, drawn.Y + 3, 8.5f, isBold: true, SKColors.White);
        }

        void DrawScale()
        {
            var metresAPoint = extent.Height * MetresADegree / box.Height;
            var metres = RoundedDown(metresAPoint * 90);
            var width = (float)(metres / metresAPoint);
            var (left, y) = (box.Left + 10, box.Bottom - 10);
            Fill(new SKColor(0xd8_ff_ff_ff));
            canvas.DrawRect(new SKRect(box.Left, y - 14, left + width + 10, box.Bottom), brush);
            canvas.DrawRect(new SKRect(box.Right - text.Measure(words.MapSource, 6.5f, isBold: false) - 12, y - 2, box.Right, box.Bottom), brush);
            Line(Ink, 1);
            canvas.DrawLine(left, y, left + width, y, brush);
            canvas.DrawLine(left, y - 3, left, y + 3, brush);
            canvas.DrawLine(left + width, y - 3, left + width, y + 3, brush);
            text.DrawCentred(canvas, words.Length(metres), left + width / 2, y - 4, 7, isBold: false, Ink);
            text.Draw(canvas, words.MapSource, box.Right - text.Measure(words.MapSource, 6.5f, isBold: false) - 6, box.Bottom - 4, 6.5f, isBold: false, Ink);
        }
    }

    /// <summary>Stops that lie on one another are pushed apart; a line leads to where they are.</summary>
    List<(int Number, SKPoint Place, SKPoint Drawn, bool IsDone)> SpreadStops(SKRect box)
    {
        var places = sheet.Stops.Select(s => ToPoint(s.Stop.Place.Coordinate, box)).ToArray();
        var drawn = (SKPoint[])places.Clone();
        var ends = Ends(box);
        const float apart = 2 * StopRadius + 3;
        for (var turn = 0; turn < 60; turn++)
        {
            var moved = false;
            for (var i = 0; i < drawn.Length; i++)
            {
                foreach (var end in ends.Where(end => SKPoint.Distance(end, drawn[i]) < StopRadius + EndRadius + 2))
                {
                    drawn[i] = Inside(drawn[i] + Away(end, drawn[i], i, 2), box);
                    moved = true;
                }
                for (var j = i + 1; j < drawn.Length; j++)
                {
                    var distance = SKPoint.Distance(drawn[i], drawn[j]);
                    if (distance >= apart)
                        continue;
                    var push = Away(drawn[i], drawn[j], j, (apart - distance) / 2 + 0.1f);
                    drawn[i] = Inside(drawn[i] - push, box);
                    drawn[j] = Inside(drawn[j] + push, box);
                    moved = true;
                }
            }
            if (!moved)
                break;
        }
        return [.. sheet.Stops.Select((stop, i) => (stop.Stop.Position, places[i], drawn[i], stop.Stop.IsVisited))];
    }

    /// <summary>A step away from a point; on one point along an angle of the number's own.</summary>
    static SKPoint Away(SKPoint from, SKPoint to, int number, float length)
    {
        var distance = SKPoint.Distance(from, to);
        return distance > 0.1f
            ? new SKPoint((to.X - from.X) / distance * length, (to.Y - from.Y) / distance * length)
            : new SKPoint(MathF.Cos(2.4f * number) * length, MathF.Sin(2.4f * number) * length);
    }

    /// <summary>Where the round begins and ends; one point where that is the same place.</summary>
    List<SKPoint> Ends(SKRect box)
    {
        var (start, end) = (ToPoint(sheet.Round.Start.Coordinate, box), ToPoint(sheet.Round.End.Coordinate, box));
        return SKPoint.Distance(start, end) < 12 ? [start] : [start, end];
    }

    SKPoint ToPoint(Coordinate at, SKRect box)
    {
        var scale = box.Height / extent.Height;
        return new SKPoint(
            (float)(box.MidX + (at.X - extent.Centre.X) * shrink * scale),
            (float)(box.MidY - (at.Y - extent.Centre.Y) * scale));
    }

    SKPath ToPath(Geometry shape, SKRect box)
    {
        using var path = new SKPathBuilder { FillType = SKPathFillType.EvenOdd };
        for (var i = 0; i < shape.NumGeometries; i++)
            switch (shape.GetGeometryN(i))
            {
                case Polygon polygon:
                    Add(polygon.ExteriorRing, isClosed: true);
                    foreach (var hole in polygon.InteriorRings)
                        Add(hole, isClosed: true);
                    break;
                case LineString line:
                    Add(line, isClosed: false);
                    break;
            }
        return path.Detach();

        void Add(LineString line, bool isClosed) => path.AddPoly([.. line.Coordinates.Select(point => ToPoint(point, box))], isClosed);
    }

    (SKPoint From, SKPoint To, float Length) Longest(LineString line, SKRect box)
    {
        var points = line.Coordinates.Select(point => ToPoint(point, box)).ToList();
        return Enumerable.Range(1, points.Count - 1).Select(i => (From: points[i - 1], To: points[i], Length: SKPoint.Distance(points[i - 1], points[i]))).MaxBy(s => s.Length);
    }

    static bool Take(List<SKRect> taken, SKRect wanted, SKRect box)
    {
        if (!box.Contains(wanted) || taken.Exists(other => other.IntersectsWith(wanted)))
            return false;
        taken.Add(wanted);
        return true;
    }

    static Envelope Extent(RoundSheet sheet, double shape)
    {
        var seen = new Envelope(sheet.Round.Start.Coordinate);
        seen.ExpandToInclude(sheet.Round.End.Coordinate);
        foreach (var stop in sheet.Stops)
            seen.ExpandToInclude(stop.Stop.Place.Coordinate);
        if (sheet.Path is { } path)
            seen.ExpandToInclude(path.EnvelopeInternal);
        var across = Shrink(seen);
        // In degrees of latitude, then as wide or tall as the map's shape asks.
        var width = Math.Max(seen.Width * across * (1 + 2 * Margin), LeastMetres / MetresADegree * shape);
        var height = Math.Max(seen.Height * (1 + 2 * Margin), LeastMetres / MetresADegree);
        (width, height) = (Math.Max(width, height * shape), Math.Max(height, width / shape));
        var middle = seen.Centre;
        return new Envelope(middle.X - width / across / 2, middle.X + width / across / 2, middle.Y - height / 2, middle.Y + height / 2);
    }

    static double Shrink(Envelope extent) => Math.Max(0.01, Math.Cos(extent.Centre.Y * Math.PI / 180));

    static int Rank(string kind) => kind switch { "city" => 0, "town" => 1, "village" => 2, "suburb" => 3, _ => 4 };

    static SKRect Around(SKPoint at, float radius) => new(at.X - radius, at.Y - radius, at.X + radius, at.Y + radius);

    static SKPoint Inside(SKPoint at, SKRect box) => new(
        Math.Clamp(at.X, box.Left + StopRadius + 2, box.Right - StopRadius - 2), Math.Clamp(at.Y, box.Top + StopRadius + 2, box.Bottom - StopRadius - 2));

    /// <summary>The next lower of 1, 2 and 5 times a power of ten.</summary>
    static double RoundedDown(double metres)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(metres)));
        return (metres / power) switch { >= 5 => 5 * power, >= 2 => 2 * power, _ => power };
    }
}
