using System.Globalization;
using System.Text.Json;

namespace DwellingRegistry.Benchmarks.Load;

/// <summary>One HTTP request of a load: its method, its path, and its body on one line or nothing.</summary>
public sealed record LoadRequest(string Method, string Path, string Body);

/// <summary>HTTP load by <c>wrk</c> with one thread, which takes the least of the machine away from those it measures.</summary>
sealed class Wrk(string folder, string name)
{
    static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Peers", "load.lua");

    readonly string requestsFile = Path.Combine(folder, name + ".requests");
    readonly string headersFile = Path.Combine(folder, name + ".headers");

    /// <summary>Writes what a turn sends.</summary>
    public void Prepare(IEnumerable<LoadRequest> requests)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllLines(requestsFile, requests.Select(request => $"{request.Method}\t{request.Path}\t{request.Body}"));
    }

    /// <param name="origin">Scheme, host and port.</param>
    /// <param name="headers">Of every request.</param>
    /// <param name="connections">Kept open over the turn.</param>
    /// <param name="duration">Of the turn.</param>
    /// <param name="readAnswers">Whether every answer is looked into; otherwise only its status is.</param>
    /// <param name="server">The root of the contender's processes.</param>
    /// <param name="database">PostgreSQL's first process.</param>
    /// <param name="cancellation">Ends the turn.</param>
    public async Task<Turn> RunAsync(
        Uri origin, IReadOnlyDictionary<string, string> headers, int connections, TimeSpan duration, bool readAnswers, int server, int database, CancellationToken cancellation)
    {
        await File.WriteAllLinesAsync(headersFile, headers.Select(header => $"{header.Key}: {header.Value}"), cancellation);
        var (serverBefore, databaseBefore) = (ProcessTree.CpuSeconds(server), ProcessTree.CpuSeconds(database));
        var printed = await Programs.RunAsync(
            Programs.Find("wrk", "wrk"),
            [
                "-t1", string.Create(CultureInfo.InvariantCulture, $"-c{connections}"), string.Create(CultureInfo.InvariantCulture, $"-d{duration.TotalSeconds:0}s"),
                "--timeout", "10s", "-s", Script, origin.ToString(), "--", requestsFile, headersFile, readAnswers ? "read" : "status",
            ],
            environment: null, cancellation);
        var (serverSeconds, databaseSeconds) = (ProcessTree.CpuSeconds(server) - serverBefore, ProcessTree.CpuSeconds(database) - databaseBefore);
        return Read(printed, serverSeconds, databaseSeconds);
    }

    /// <summary>Reads the line that the script prints at the end.</summary>
    public static Turn Read(string printed, double serverSeconds, double databaseSeconds)
    {
        const string mark = "RESULT ";
        var line = printed.Split('\n').Select(text => text.Trim()).Single(text => text.StartsWith(mark, StringComparison.Ordinal))[mark.Length..];
        using var json = JsonDocument.Parse(line);
        var requests = Get("requests");
        return new Turn(
            requests / (Get("microseconds") / 1e6), Get("p50") / 1e3, Get("p99") / 1e3, (long)(Get("failed") + Get("wrong")), requests == 0 ? 0 : Get("bytes") / requests,
            serverSeconds * 1e6 / Math.Max(1, requests), databaseSeconds * 1e6 / Math.Max(1, requests));

        double Get(string name) => json.RootElement.GetProperty(name).GetDouble();
    }
}
