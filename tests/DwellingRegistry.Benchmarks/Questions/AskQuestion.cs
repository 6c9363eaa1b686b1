using System.Text;
using System.Text.Json;
using DwellingRegistry.Benchmarks.Load;
using DwellingRegistry.Benchmarks.Report;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Benchmarks.Questions;

/// <summary>One question by GraphQL: the register, PostGraphile, and the same in plain SQL.</summary>
static class AskQuestion
{
    public const int Connections = 32;

    /// <summary>Fewer parameters than this would be a benchmark of a cache.</summary>
    const int FewestParameters = 20;

    public static async Task<IReadOnlyList<Result>> RunAsync(Session session, Question question, CancellationToken cancellation)
    {
        var (register, server, peer) = (session.Register, await session.ServerAsync(cancellation), await session.PostGraphileAsync(cancellation));
        var drawn = await register.DrawAsync(question, session.Effort.Parameters, cancellation);
        var kept = await VerifyAsync(session, question, drawn, cancellation);
        await register.KeepAsync(question, kept.Select(asked => asked.I), cancellation);

        var (ours, theirs, sql) = (new Wrk(session.LoadFolder, question.Name), new Wrk(session.LoadFolder, question.Name + "-postgraphile"), new Pgbench(session.LoadFolder, question.Name));
        ours.Prepare(kept.Select(asked => new LoadRequest("POST", "/graphql", Question.Body(question.Ours, asked.Ours))));
        theirs.Prepare(kept.Select(asked => new LoadRequest("POST", "/graphql", Question.Body(question.Peer, asked.Peer))));
        sql.Prepare(question.PlainSql, kept.Count);

        return await session.CompareAsync(question.Name, question.Title, Connections, kept.Count,
            [
                new Contender("ours", async (duration, ending) =>
                {
                    var headers = await server.SignInAsync(question.User, question.Purpose, ending);
                    var before = await register.GetAsync<long>("select coalesce(max(id), 0) from registry.access_records", ending);
                    var turn = await ours.RunAsync(server.Origin, headers, Connections, duration, readAnswers: true, server.Process, register.DatabaseProcess, ending);
                    if (question.Purpose is not null)
                        await RequireRecordsAsync(before, turn, duration, ending);
                    return turn;
                }),
                new Contender("postgraphile", (duration, ending) =>
                    theirs.RunAsync(peer.Origin, Json, Connections, duration, readAnswers: true, peer.Process, register.DatabaseProcess, ending)),
                new Contender("sql", (duration, ending) => sql.RunAsync(register.Peer, Connections, duration, register.DatabaseProcess, ending)),
            ], cancellation);

        // One committed record at least for each answer, or what was measured is not the register.
        async Task RequireRecordsAsync(long before, Turn turn, TimeSpan duration, CancellationToken ending)
        {
            var recorded = await register.GetAsync<long>($"select count(distinct request_id) from registry.access_records where id > {before}", ending);
            if (recorded < (long)(turn.PerSecond * duration.TotalSeconds * 0.98))
                throw new InstallationException($"{question.Name}: {recorded} requests are in the access log, of {turn.PerSecond * duration.TotalSeconds:0} answered.");
        }
    }

    static Dictionary<string, string> Json => new() { ["Content-Type"] = "application/json", ["Accept"] = "application/graphql-response+json" };

    /// <summary>Asks both with every parameter; only those to which both say the same, in the wanted size, are used.</summary>
    /// <exception cref="InstallationException">Few are left, or the two differ otherwise than now and then.</exception>
    static async Task<List<(int I, string Ours, string Peer)>> VerifyAsync(Session session, Question question, List<(int I, string Ours, string Peer)> drawn, CancellationToken cancellation)
    {
        var (server, peer) = (await session.ServerAsync(cancellation), await session.PostGraphileAsync(cancellation));
        using var http = new HttpClient();
        var headers = await server.SignInAsync(question.User, question.Purpose, cancellation);
        var verdicts = new (bool SameSize, bool Equal, string Ours, string Peer)[drawn.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, drawn.Count), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellation }, async (at, ending) =>
        {
            var ours = question.OursRows(await AskAsync(server.Origin, headers, Question.Body(question.Ours, drawn[at].Ours), ending)).Order(StringComparer.Ordinal).ToList();
            var theirs = question.PeerRows(await AskAsync(peer.Origin, Json, Question.Body(question.Peer, drawn[at].Peer), ending)).Order(StringComparer.Ordinal).ToList();
            verdicts[at] = (ours.Count > 0 && (question.Size ?? ours.Count) == ours.Count, ours.SequenceEqual(theirs), string.Join(" / ", ours.Take(3)), string.Join(" / ", theirs.Take(3)));
        });
        var sized = Enumerable.Range(0, drawn.Count).Where(at => verdicts[at].SameSize).ToList();
        var same = sized.Where(at => verdicts[at].Equal).ToList();
        if (same.Count < FewestParameters || same.Count < sized.Count * 0.95)
        {
            var example = verdicts.FirstOrDefault(v => v is { SameSize: true, Equal: false });
            throw new InstallationException(
                $"{question.Name}: of {drawn.Count} answers {sized.Count} have the wanted size, and {same.Count} are the same from both.\n  ours: {example.Ours}\n  peer: {example.Peer}");
        }

        return same.ConvertAll(at => drawn[at]);

        async Task<JsonElement> AskAsync(Uri origin, Dictionary<string, string> with, string body, CancellationToken ending)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(origin, "/graphql")) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            foreach (var (name, value) in with.Where(header => header.Key != "Content-Type"))
                request.Headers.TryAddWithoutValidation(name, value);
            using var answer = await http.SendAsync(request, ending);
            var text = await answer.Content.ReadAsStringAsync(ending);
            using var json = JsonDocument.Parse(text);
            return answer.IsSuccessStatusCode && !json.RootElement.TryGetProperty("errors", out _)
                ? json.RootElement.GetProperty("data").Clone()
                : throw new InstallationException($"{question.Name} was answered with {(int)answer.StatusCode} at {origin}: {text}\n  asked: {body}");
        }
    }
}
