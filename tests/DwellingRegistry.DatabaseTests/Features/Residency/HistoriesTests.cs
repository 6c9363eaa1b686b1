using System.Text.Json;
using CsCheck;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

/// <summary>
/// The algebra of time, through the API: what must hold after any history. The histories are drawn at random from one seed, always the same, so that
/// a run is worth as much as the next; set <c>DWELLINGS_TEST_SEED</c> to another number to look further. A failure prints what was done.
/// </summary>
public sealed class HistoriesTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    const string SeedVariable = "DWELLINGS_TEST_SEED";

    static readonly ulong Seed = ulong.TryParse(Environment.GetEnvironmentVariable(SeedVariable), out var given) ? given : 1;

    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public Task Of_any_history_of_people_days_periods_and_both_directions_agree_and_nothing_known_is_forgotten() => AfterAnyAsync(Step.OfPeople, histories: 4);

    [Fact]
    public Task So_they_do_with_places_and_records_that_are_split_merged_and_reverted() => AfterAnyAsync(Step.OfAll, histories: 4);

    [Fact]
    public async Task Reverting_a_split_a_merge_or_merged_records_right_after_it_restores_every_answer_and_the_event_stays_known()
    {
        var reverted = 0;
        await AfterAnyAsync(Step.OfPeople, histories: 3, async (history, last) =>
        {
            foreach (var act in (Act[])[Act.SplitDwelling, Act.MergeDwellings, Act.MergePersons])
            {
                var dwellings = history.Dwellings.Select(d => d.Number).ToList();
                var before = await history.AllAsync(dwellings: dwellings);
                var accepted = history.Accepted;
                await history.DoAsync(last with { Act = act });
                if (history.Accepted == accepted)
                    continue;
                var between = await history.AllAsync();
                var instant = await history.NowAsync();
                await history.DoAsync(last with { Act = Act.RevertChange, Who = 0 });
                history.Accepted.ShouldBe(accepted + 2);
                (await history.AllAsync(dwellings: dwellings)).ShouldBe(before, $"after the revert of {act}");
                (await history.AllAsync(instant)).ShouldBe(between, $"as known between {act} and its revert");
                reverted++;
            }
        });
        reverted.ShouldBeGreaterThan(2);
    }

    Task AfterAnyAsync(Gen<Step> steps, int histories) => AfterAnyAsync(steps, histories, (history, last) => HoldsAsync(history, last.Ask));

    async Task AfterAnyAsync(Gen<Step> steps, int histories, Func<History, Step, Task> holds)
    {
        int done = 0, accepted = 0;
        for (uint number = 1; number <= histories; number++)
        {
            var list = steps.Array[12, 16].Generate(new PCG(number, Seed), null, out _);
            var history = await History.BeginAsync(register);
            try
            {
                foreach (var step in list)
                    await history.DoAsync(step);
                await holds(history, list[^1]);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"{error.Message}\nHistory {number} of seed {Seed} ({SeedVariable}):\n{string.Join('\n', history.Told)}", error);
            }
            done += history.Told.Count;
            accepted += history.Accepted;
        }
        accepted.ShouldBeGreaterThan(done / 3, $"Of {done} steps only {accepted} were accepted: these histories prove little.");
    }

    static async Task HoldsAsync(History history, int random)
    {
        var stretches = new Dictionary<string, IReadOnlyList<Stretch>>();
        foreach (var (number, _) in history.Dwellings)
        {
            stretches[number] = await history.CompositionsAsync(number);
            IsPartition(stretches[number], number);
        }
        var borders = stretches.Values.SelectMany(s => s).Select(s => s.From).Distinct().Order().ToList();
        var days = Enumerable.Range(0, 5).Select(i => borders[(random + i * 7) % borders.Count])
            .Concat(borders.Take(2).Select(day => day.AddDays(random % 30)))
            .Append(borders[random % borders.Count].AddDays(-1)).Append(History.Start.AddDays(random % 3600)).Where(day => day >= History.Start && day < History.End).Distinct().ToList();
        foreach (var day in days)
            await AgreeAsync(history, stretches, day);
        (await history.ForgottenAsync()).ShouldBeEmpty();
    }

    static void IsPartition(IReadOnlyList<Stretch> stretches, string dwelling)
    {
        if (stretches.Count == 0)
            return;
        stretches[0].From.ShouldBe(History.Start, dwelling);
        stretches[^1].Until.ShouldBe(History.End, dwelling);
        foreach (var (one, next) in stretches.Zip(stretches.Skip(1)))
        {
            one.From.ShouldBeLessThan(one.Until, dwelling);
            next.From.ShouldBe(one.Until, dwelling);
            next.People.ShouldNotBe(one.People, $"{dwelling} at {next.From:O}");
        }
    }

    static async Task AgreeAsync(History history, Dictionary<string, IReadOnlyList<Stretch>> stretches, DateOnly day)
    {
        var byDwelling = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (number, _) in history.Dwellings)
        {
            var people = await history.OccupantsAsync(number, day);
            people.ShouldBe(stretches[number].SingleOrDefault(s => s.From <= day && day < s.Until)?.People ?? "", $"{number} on {day:O}");
            byDwelling.UnionWith(people.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(person => $"{number} {person}"));
        }
        var byPerson = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var record in history.Persons)
        {
            var (person, residences) = await history.ResidencesAsync(record, day);
            byPerson.UnionWith(residences.Where(r => r.GetProperty("dwelling").ValueKind == JsonValueKind.Object)
                .GroupBy(r => r.GetProperty("dwelling").GetProperty("id").GetString())
                .Select(g => $"{g.Key} {(g.All(r => r.GetProperty("possible").GetBoolean()) ? '?' : '+')}{person}"));
            // Two merged records may contradict each other: of that a case is opened.
            if (!history.MergedPersons)
                residences.Count(r => r.GetProperty("kind").GetString() == "MAIN" && !r.GetProperty("possible").GetBoolean()).ShouldBeLessThan(2, $"{person} on {day:O}");
        }
        string.Join('\n', byPerson).ShouldBe(string.Join('\n', byDwelling), $"By person, and by dwelling, on {day:O}");
    }
}
