namespace DwellingRegistry.Features.Audit.Sealing;

/// <summary>What a file of anchors says: the heads to hold a log against, without those that the operator gave up later in the same file.</summary>
/// <param name="Heads">In the file's order.</param>
/// <param name="Accepted">The statements that gave some up.</param>
/// <param name="Unreadable">Lines that are neither.</param>
public sealed record KeptHeads(IReadOnlyList<SignedHead> Heads, IReadOnlyList<LogAcceptance> Accepted, int Unreadable)
{
    /// <param name="lines">Of the file; empty ones are passed over.</param>
    /// <param name="keys">Whose statements count. Without any, every statement does: nothing is proven then in any case.</param>
    public static KeptHeads Read(IEnumerable<string> lines, IReadOnlyList<LogKey> keys)
    {
        var heads = new List<SignedHead>();
        var accepted = new List<LogAcceptance>();
        var unreadable = 0;
        foreach (var line in lines.Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            if (SignedHead.Find(line) is { } head)
            {
                heads.Add(head);
            }
            else if (LogAcceptance.Find(line) is { } statement && (keys.Count == 0 || keys.Any(statement.IsSignedBy)))
            {
                heads.RemoveAll(given => given.Size > statement.Holds);
                accepted.Add(statement);
            }
            else
            {
                unreadable++;
            }
        }
        return new KeptHeads(heads, accepted, unreadable);
    }
}
