using DwellingRegistry.Features.Audit.Export;
using DwellingRegistry.Features.Audit.Sealing;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Tests.Features.Audit.Export;

/// <summary>An invented log: a record a minute from noon of 24 November 2026 on, each sealed by a head of its own a second later.</summary>
sealed class SampleLog : IDisposable
{
    static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    readonly DataFolder data = new(Directory.CreateTempSubdirectory("dwellings-log-").FullName);

    public SampleLog(int size)
    {
        Key = LogKey.OfInstallation(data);
        Lines = Export([.. Enumerable.Range(0, size).Select(Record)]);
    }

    public LogKey Key { get; }

    /// <summary>Of the untouched export; a test copies and changes them.</summary>
    public List<LogLine> Lines { get; }

    public IReadOnlyList<SignedHead> Heads => [.. Lines.Select(line => line.Head).OfType<SignedHead>()];

    public static RecordContent Record(int number) => new(
        100 + number, Noon.AddMinutes(number), Guid.NewGuid(), "clerk", "clerk", "data-quality", null, number, "read", ["Occupant.names"], null, null, null, false, null, Guid.NewGuid().ToByteArray());

    /// <summary>What the sealer makes of these records, in this order.</summary>
    public List<LogLine> Export(IReadOnlyList<RecordContent> records)
    {
        var tree = new MerkleFrontier();
        var lines = new List<LogLine> { new() { Format = LogLine.FormatName, ExportedAt = Noon.AddDays(1) } };
        foreach (var record in records)
        {
            lines.Add(new LogLine { Sequence = tree.Size, LeafHash = Convert.ToHexStringLower(record.ToLeafHash()), Record = record });
            tree.Append(record.ToLeafHash());
            lines.Add(new LogLine { Head = SignedHead.Of(new TreeHead(tree.Size, tree.Root, Noon.AddMinutes(tree.Size - 1).AddSeconds(1), Key, "")) });
        }
        lines.Add(new LogLine { End = new LogCounts(records.Count, 0) });
        return lines;
    }

    public LogReport Verify(IEnumerable<LogLine> lines, IEnumerable<SignedHead>? anchors = null, IEnumerable<LogLine>? earlier = null, bool withKey = true) =>
        new VerifyLog(withKey ? [Key] : [], anchors ?? []).Run(lines.Select(line => line.ToString()), earlier?.Select(line => line.ToString()));

    /// <summary>The export with the line of one record put differently.</summary>
    public List<LogLine> With(long sequence, Func<LogLine, LogLine?> change) => [.. Lines.Select(line => line.Sequence == sequence ? change(line) : line).OfType<LogLine>()];

    public void Dispose()
    {
        Key.Dispose();
        Directory.Delete(data.Path, recursive: true);
    }
}
