using System.Globalization;
using System.Text;

namespace DwellingRegistry.Benchmarks.Report;

/// <summary>A chart of how often the register answers for each answer of a peer, at the largest size measured; logarithmic. Readable on light and dark.</summary>
public static class Chart
{
    const int Width = 760;
    const int Left = 250;
    const int Right = 60;
    const int RowHeight = 22;
    const int Top = 34;
    const double Least = 0.02;
    const double Most = 20;

    public static string Draw(IReadOnlyList<Result> results)
    {
        var bars = results.Where(result => result.Unit == Result.Rate && result.Contender != "ours")
            .Select(peer => (Peer: peer, Ours: results.FirstOrDefault(r => r.Benchmark == peer.Benchmark && r.Contender == "ours" && r.Dwellings == peer.Dwellings)))
            .Where(pair => pair.Ours is not null)
            .GroupBy(pair => (pair.Peer.Benchmark, pair.Peer.Contender))
            .Select(group => group.MaxBy(pair => pair.Peer.Dwellings))
            .Select(pair => (Label: $"{pair.Peer.Benchmark} : {pair.Peer.Contender}", Ratio: pair.Ours!.Value / pair.Peer.Value))
            .ToList();
        var height = Top + (RowHeight * bars.Count) + 12;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"Requests a second of the register as a multiple of each peer's\" font-family=\"sans-serif\" font-size=\"12\">\n");
        text.Append("<style>text{fill:#24292f}.axis{stroke:#8c959f}.more{fill:#2da44e}.less{fill:#bf8700}@media(prefers-color-scheme:dark){text{fill:#e6edf3}}</style>\n");
        foreach (var mark in new[] { 0.1, 1, 3, 10 })
        {
            text.Append(CultureInfo.InvariantCulture, $"<line class=\"axis\" x1=\"{X(mark):0}\" x2=\"{X(mark):0}\" y1=\"{Top - 8}\" y2=\"{height - 8}\"{(mark == 1 ? "" : " stroke-dasharray=\"2 4\"")}/>");
            text.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(mark):0}\" y=\"{Top - 14}\" text-anchor=\"middle\">{mark}×</text>\n");
        }

        for (var row = 0; row < bars.Count; row++)
        {
            var (label, ratio) = bars[row];
            var (y, from, to) = (Top + (row * RowHeight), Math.Min(X(1), X(ratio)), Math.Max(X(1), X(ratio)));
            text.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 10}\" y=\"{y + 14}\" text-anchor=\"end\">{label}</text>");
            text.Append(CultureInfo.InvariantCulture, $"<rect class=\"{(ratio >= 1 ? "more" : "less")}\" x=\"{from:0.0}\" y=\"{y + 3}\" width=\"{Math.Max(1, to - from):0.0}\" height=\"14\" rx=\"2\"/>");
            text.Append(CultureInfo.InvariantCulture, $"<text x=\"{to + 6:0.0}\" y=\"{y + 14}\">{ratio:0.00}</text>\n");
        }

        return text.Append("</svg>\n").ToString();
    }

    static double X(double ratio) => Left + ((Width - Left - Right) * (Math.Log(Math.Clamp(ratio, Least, Most)) - Math.Log(Least)) / (Math.Log(Most) - Math.Log(Least)));
}
