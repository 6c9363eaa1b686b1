using System.Globalization;
using DwellingRegistry.Benchmarks.Load;
using DwellingRegistry.Benchmarks.Questions;
using DwellingRegistry.Benchmarks.Report;

namespace DwellingRegistry.Benchmarks;

/// <summary>What the server holds in memory while and after it is asked everything in turn.</summary>
static class MemoryBenchmark
{
    public const string Name = "memory";

    public static async Task<IReadOnlyList<Result>> RunAsync(Session session, CancellationToken cancellation)
    {
        var (register, server) = (session.Register, await session.ServerAsync(cancellation));
        var loads = new List<(Question Question, Wrk Load)>();
        foreach (var question in AllQuestions.All)
        {
            var load = new Wrk(session.LoadFolder, "memory-" + question.Name);
            load.Prepare((await register.DrawAsync(question, session.Effort.Parameters, cancellation)).Select(asked => new LoadRequest("POST", "/graphql", Question.Body(question.Ours, asked.Ours))));
            loads.Add((question, load));
        }

        var (asked, most) = (0.0, 0.0);
        var piece = TimeSpan.FromSeconds(Math.Clamp(session.Effort.Load.TotalSeconds / loads.Count, 2, 20));
        for (var (spent, turn) = (TimeSpan.Zero, 0); spent < session.Effort.Load; spent += piece, turn++)
        {
            var (question, load) = loads[turn % loads.Count];
            var headers = await server.SignInAsync(question.User, question.Purpose, cancellation);
            var done = await load.RunAsync(server.Origin, headers, AskQuestion.Connections, piece, readAnswers: true, server.Process, register.DatabaseProcess, cancellation);
            asked += done.PerSecond * piece.TotalSeconds;
            most = Math.Max(most, ProcessTree.ResidentMegabytes(server.Process).Now);
        }

        var (now, peak) = ProcessTree.ResidentMegabytes(server.Process);
        return [Session.Say(session.New(Name, string.Create(CultureInfo.InvariantCulture, $"Resident memory of the server after {session.Effort.Load.TotalMinutes:0.#} minutes of load"), "ours", "MB", [now]) with
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"{asked:N0} requests at {AskQuestion.Connections} connections; the most it ever held: {peak:0} MB"),
        })];
    }
}
