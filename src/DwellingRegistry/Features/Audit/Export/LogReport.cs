namespace DwellingRegistry.Features.Audit.Export;

public enum LogFault
{
    /// <summary>What a record says is not what was sealed.</summary>
    Changed,
    Removed,

    /// <summary>A record that was not sealed at its time.</summary>
    Inserted,

    /// <summary>A record that stands at another place than in an earlier export.</summary>
    Moved,

    /// <summary>Something among these records differs from a signed or anchored root; the file alone does not tell which.</summary>
    TreeDiffers,
    Signature,

    /// <summary>Content erased sooner than the years of retention.</summary>
    ErasedEarly,
    File,
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Fault">What kind of thing.</param>
/// <param name="Sequence">The place it concerns, or the first of a range; null where it concerns none.</param>
/// <param name="Text">A sentence.</param>
public sealed record LogFinding(LogFault Fault, long? Sequence, string Text);

/// <summary>What a check comes to; the number is the exit code of <c>verify-log</c>.</summary>
public enum LogVerdict
{
    /// <summary>A key and a head from outside the file hold, and nothing is wrong.</summary>
    Proven = 0,

    /// <summary>Something is wrong, or the file is no export.</summary>
    Wrong = 1,

    /// <summary>Nothing is wrong within the file, but whoever made it could have made another: no key or no head from elsewhere was held against it.</summary>
    OnlyConsistent = 2,

    /// <summary>As proven, beside anchored records that the operator gave up, with a reason.</summary>
    ProvenButForLoss = 3,
}

/// <summary>The outcome of a check.</summary>
public sealed class LogReport
{
    public List<LogFinding> Findings { get; } = [];

    /// <summary>What a reader must know although nothing is wrong.</summary>
    public List<string> Remarks { get; } = [];
    public DateTimeOffset? ExportedAt { get; set; }
    public long Sealed { get; set; }
    public long Erased { get; set; }
    public long Unsealed { get; set; }

    /// <summary>Signed heads whose root the records give.</summary>
    public long HeadsProven { get; set; }

    /// <summary>Anchored heads whose root the records give.</summary>
    public long AnchorsProven { get; set; }

    public LogVerdict Verdict { get; set; } = LogVerdict.Wrong;
    public bool IsProven => Verdict == LogVerdict.Proven;

    public void Add(LogFault fault, long? sequence, string text) => Findings.Add(new LogFinding(fault, sequence, text));

    /// <summary>The places of one kind of fault, in order.</summary>
    public IReadOnlyList<long> SequencesOf(LogFault fault) => [.. Findings.Where(f => f.Fault == fault).Select(f => f.Sequence).OfType<long>().Order()];
}
