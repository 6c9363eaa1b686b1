using System.Diagnostics;
using System.Globalization;
using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;
using GraphQL;
using GraphQLParser.AST;

namespace DwellingRegistry.GraphQL;

/// <summary>
/// Tells the operator of requests that took long: the kind of operation, the fields at its root and the caller's role, which are words of the
/// schema and the policy. Never a value, a name that a client gave, or who asked: that is the access log's.
/// </summary>
sealed partial class SlowRequests(IConfiguration configuration, ILogger<SlowRequests> logger)
{
    const string Setting = "Requests:SlowMilliseconds";
    const int UsualMilliseconds = 1000;
    const int MostMilliseconds = 60_000;
    const int MostFields = 10;

    readonly TimeSpan slowAfter = ReadLimit(configuration);
    long noted;

    /// <summary>How many there were since the start.</summary>
    public long Noted => Interlocked.Read(ref noted);

    /// <summary>The operator's limit (<c>Requests__SlowMilliseconds</c>).</summary>
    /// <exception cref="InstallationException">It is no number from 1 to 60000.</exception>
    public static TimeSpan ReadLimit(IConfiguration configuration) => configuration[Setting] switch
    {
        null or "" => TimeSpan.FromMilliseconds(UsualMilliseconds),
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds is >= 1 and <= MostMilliseconds => TimeSpan.FromMilliseconds(milliseconds),
        _ => throw new InstallationException($"Requests__SlowMilliseconds takes a whole number from 1 to {MostMilliseconds}; without it, it is {UsualMilliseconds}."),
    };

    /// <param name="started">By <see cref="Stopwatch.GetTimestamp"/>, when its execution began.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="role">In which it was asked.</param>
    public void Note(long started, ExecutionResult result, Role role)
    {
        var took = Stopwatch.GetElapsedTime(started);
        if (took < slowAfter)
            return;
        Interlocked.Increment(ref noted);
        LogSlow((long)took.TotalMilliseconds, EnumText<Role>.ToText(role), Describe(result));
    }

    /// <summary>The operation in words of the schema: what is executed was found to be of it.</summary>
    internal static string Describe(ExecutionResult result)
    {
        if (!result.Executed || result.Operation is not { } operation)
            return "no operation";
        var fields = operation.SelectionSet.Selections.OfType<GraphQLField>().Select(field => field.Name.StringValue).Distinct().Take(MostFields + 1).ToList();
        var rest = fields.Count > MostFields || operation.SelectionSet.Selections.Any(selection => selection is not GraphQLField) ? ", …" : "";
        return $"{operation.Operation.ToString().ToLowerInvariant()} {string.Join(", ", fields.Take(MostFields))}{rest}";
    }

    [LoggerMessage(LogLevel.Warning, "A request took {Milliseconds} ms, asked as {Role}: {Operation}")]
    partial void LogSlow(long milliseconds, string role, string operation);
}
