using DwellingRegistry.Benchmarks.Report;

namespace DwellingRegistry.Benchmarks.Bulk;

/// <summary>How long the bulk load of the register took when it was filled: no peer loads the same.</summary>
static class LoadBenchmark
{
    public const string Name = "bulk-load";

    public static async Task<IReadOnlyList<Result>> RunAsync(Session session, CancellationToken cancellation)
    {
        var (dwellings, persons, residences) = await session.Register.CountAsync(cancellation);
        return [Session.Say(session.New(Name, "Bulk load, from an empty database to a checked register", "ours", "s", [session.Register.LoadSeconds]) with
        {
            Note = $"{dwellings:N0} dwellings, {persons:N0} people, {residences:N0} residences; measured when the register was filled",
        })];
    }
}
