using System.Globalization;
using System.Text.Json;
using CsCheck;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

/// <summary>What is done next in a random history.</summary>
public enum Act
{
    RegisterResidence,
    Move,
    EndResidence,
    CorrectDates,
    CorrectDwelling,
    AnnulResidence,
    SplitDwelling,
    MergeDwellings,
    MergePersons,
    RevertChange,
}

/// <summary>One step as plain data: numbers choose among what there is when its turn comes, so that any list of steps can be done.</summary>
/// <param name="Act">What is done.</param>
/// <param name="Who">Chooses the person or residence.</param>
/// <param name="Where">Chooses the dwelling.</param>
/// <param name="Kind">Of a residence.</param>
/// <param name="From">A day, month or year.</param>
/// <param name="Until">Another, or null.</param>
/// <param name="Ask">Chooses the questions asked after it.</param>
public sealed record Step(Act Act, int Who, int Where, string Kind, string From, string? Until, int Ask)
{
    const int FirstYear = 2018;
    const int LastYear = 2025;

    static readonly Gen<string> Days = Gen.Select(Gen.Int[FirstYear, LastYear], Gen.Int[1, 12], Gen.OneOf(Gen.Const(1), Gen.Const(2), Gen.Const(15), Gen.Const(28)), (y, m, d) => Text(new DateOnly(y, m, d)));

    static readonly Gen<string> Dates = Gen.Frequency(
        (6, Days),
        (2, Gen.Select(Gen.Int[FirstYear, LastYear], Gen.Int[1, 12], (y, m) => string.Create(CultureInfo.InvariantCulture, $"{y}-{m:00}"))),
        (2, Gen.Int[FirstYear, LastYear].Select(y => y.ToString(CultureInfo.InvariantCulture))),
        (1, Gen.Const("unknown")));

    /// <summary>Steps of people alone.</summary>
    public static readonly Gen<Step> OfPeople = Of(Gen.Frequency(
        (5, Gen.Const(Act.RegisterResidence)), (4, Gen.Const(Act.Move)), (2, Gen.Const(Act.EndResidence)), (2, Gen.Const(Act.CorrectDates)), (1, Gen.Const(Act.CorrectDwelling)),
        (1, Gen.Const(Act.AnnulResidence))));

    /// <summary>Steps of places and records between them.</summary>
    public static readonly Gen<Step> OfAll = Of(Gen.Frequency(
        (5, Gen.Const(Act.RegisterResidence)), (4, Gen.Const(Act.Move)), (2, Gen.Const(Act.EndResidence)), (2, Gen.Const(Act.CorrectDates)), (1, Gen.Const(Act.CorrectDwelling)),
        (1, Gen.Const(Act.AnnulResidence)), (2, Gen.Const(Act.SplitDwelling)), (2, Gen.Const(Act.MergeDwellings)), (1, Gen.Const(Act.MergePersons)), (2, Gen.Const(Act.RevertChange))));

    static Gen<Step> Of(Gen<Act> acts) => Gen.Select(
        acts, Gen.Int[0, 99], Gen.Int[0, 99], Gen.Frequency((3, Gen.Const("MAIN")), (1, Gen.Const("SECONDARY")), (1, Gen.Const("TEMPORARY"))), Dates, Gen.Frequency((2, Gen.Const((string?)null)), (1, Dates.Select(d => (string?)d))),
        Gen.Int[0, 9999], (act, who, where, kind, from, until, ask) => new Step(act, who, where, kind, from, until, ask));

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A stretch of a dwelling as the API answers it: who lives (<c>+person</c>) and who may live there (<c>?person</c>).</summary>
public sealed record Stretch(DateOnly From, DateOnly Until, string People);

/// <summary>A history while it is made: two buildings with dwellings, people, what was done to them, and what was answered after each step.</summary>
public sealed class History(TestRegister register)
{
    /// <summary>The period that compositions are asked for; every exact day of a step lies in it.</summary>
    public static readonly DateOnly Start = new(2017, 1, 1), End = new(2027, 6, 1);

    readonly List<string> residences = [];
    readonly List<(string Reference, bool OfRecords)> changes = [];
    readonly List<(DateTimeOffset At, string Question, string Answer)> remembered = [];

    /// <summary>Every dwelling there ever was, with the position of its building.</summary>
    public List<(string Number, int Building)> Dwellings { get; } = [];

    public List<string> Persons { get; } = [];

    /// <summary>What was done and what came of it, a line each.</summary>
    public List<string> Told { get; } = [];

    public int Accepted { get; private set; }

    /// <summary>Whether the register was told that two records are one person: they may contradict each other, of which a case is opened.</summary>
    public bool MergedPersons { get; private set; }

    public Task<DateTimeOffset> NowAsync() => register.NowAsync();

    public static async Task<History> BeginAsync(TestRegister register)
    {
        var history = new History(register);
        for (var building = 0; building < 2; building++)
        {
            var number = await register.AddBuildingAsync();
            for (var unit = 1; unit <= 2; unit++)
                history.Dwellings.Add((await register.AddUnitAsync(number, unit.ToString(CultureInfo.InvariantCulture)), building));
        }
        for (var person = 0; person < 3; person++)
            history.Persons.Add(await register.AddPersonAsync($"Person {person}"));
        return history;
    }

    /// <summary>Does one step. A refusal that says why is an answer too; anything else is not.</summary>
    public async Task DoAsync(Step step)
    {
        var input = await InputAsync(step);
        if (input is null)
            return;
        var mutation = step.Act is Act.CorrectDates or Act.CorrectDwelling ? "correctResidence" : char.ToLowerInvariant(step.Act.ToString()[0]) + step.Act.ToString()[1..];
        var told = $"{mutation} {JsonSerializer.Serialize(input)}";
        var answer = await register.ChangeAsync(mutation, input, Fields(step.Act), IsOfRecords(step) ? "registrar" : "clerk");
        Told.Add($"{told} -> {answer.Rule() ?? "accepted"}");
        if (answer.ErrorCodes.Count > 0)
        {
            answer.ErrorCodes.ShouldAllBe(code => code == "INVALID_INPUT" || code == "CONFLICT" || code == "NOT_FOUND", $"{told}: {answer.Json}");
            return;
        }
        Accepted++;
        var ofRecords = IsOfRecords(step);
        Note(step, answer.Data.GetProperty(mutation));
        changes.Add((await register.TextAsync("select reference from registry.changes order by id desc limit 1"), ofRecords));
        await RememberAsync(step.Ask);
    }

    /// <summary>The answers to what was asked after each step, asked again as known then: a line for each that is another.</summary>
    public async Task<IReadOnlyList<string>> ForgottenAsync()
    {
        var forgotten = new List<string>();
        foreach (var (at, question, answer) in remembered)
        {
            var now = await AnswerAsync(question, at);
            if (now != answer)
                forgotten.Add($"{question} at {at:O}: was {answer}, is {now}");
        }
        return forgotten;
    }

    /// <summary>Every dwelling's compositions and every person's residences, as one text.</summary>
    public async Task<string> AllAsync(DateTimeOffset? at = null, IEnumerable<string>? dwellings = null)
    {
        var lines = new List<string>();
        foreach (var number in dwellings ?? Dwellings.Select(d => d.Number))
            lines.Add(await AnswerAsync($"compositions {number}", at));
        foreach (var person in Persons)
            lines.Add(await AnswerAsync($"residences {person}", at));
        return string.Join('\n', lines);
    }

    public async Task<IReadOnlyList<Stretch>> CompositionsAsync(string dwelling, DateTimeOffset? at = null)
    {
        var answer = await register.AskAsync(
            "clerk",
            """
            query($number: RegistryNumber!, $from: Date!, $until: Date!, $at: DateTime) { dwelling(number: $number, asKnownAt: $at) {
              compositions(from: $from, until: $until, includeEmpty: true, asKnownAt: $at) { from until occupants { personId } possibleOccupants { personId } } } }
            """,
            new { number = dwelling, from = Start, until = End, at }, Places.ForRegistration);
        return Dwelling(answer) is { } found
            ? [.. found.GetProperty("compositions").EnumerateArray().Select(c => new Stretch(Day(c, "from"), Day(c, "until"), People(c)))]
            : [];
    }

    public async Task<string> OccupantsAsync(string dwelling, DateOnly day, DateTimeOffset? at = null)
    {
        var answer = await register.AskAsync(
            "clerk",
            """
            query($number: RegistryNumber!, $day: Date!, $at: DateTime) { dwelling(number: $number, asKnownAt: $at) {
              occupants(asOf: $day, asKnownAt: $at) { occupants { personId } possibleOccupants { personId } } } }
            """,
            new { number = dwelling, day, at }, Places.ForRegistration);
        return Dwelling(answer) is { } found ? People(found.GetProperty("occupants")) : "";
    }

    /// <summary>The person's reference as it is answered now, and the residences on a day; on every day where none is given.</summary>
    public async Task<(string Person, IReadOnlyList<JsonElement> Residences)> ResidencesAsync(string person, DateOnly? day, DateTimeOffset? at = null)
    {
        var answer = await register.AskAsync(
            "clerk",
            "query($id: ID!, $day: Date, $at: DateTime) { person(id: $id) { id residences(asOf: $day, asKnownAt: $at) { id kind from until possible linkQuality dwelling { id } building { id } } } }",
            new { id = person, day, at }, Places.ForRegistration);
        return (answer["person.id"].GetString()!, [.. answer["person.residences"].EnumerateArray()]);
    }

    public async Task<string> AnswerAsync(string question, DateTimeOffset? at = null)
    {
        var words = question.Split(' ');
        return words[0] switch
        {
            "compositions" => string.Join("; ", (await CompositionsAsync(words[1], at)).Where(s => s.People.Length > 0).Select(s => $"{s.From:O}..{s.Until:O} {s.People}")),
            "occupants" => await OccupantsAsync(words[1], DateOnly.ParseExact(words[2], "O", CultureInfo.InvariantCulture), at),
            _ => string.Join("; ", (await ResidencesAsync(words[1], null, at)).Residences.Select(r => r.ToString()).Order(StringComparer.Ordinal)),
        };
    }

    async Task RememberAsync(int ask)
    {
        var at = await register.NowAsync();
        foreach (var question in (string[])[
            $"compositions {Dwellings[ask % Dwellings.Count].Number}", $"residences {Persons[ask % Persons.Count]}",
            $"occupants {Dwellings[(ask + 1) % Dwellings.Count].Number} {Start.AddDays(ask % (End.DayNumber - Start.DayNumber)):O}"])
            remembered.Add((at, question, await AnswerAsync(question)));
    }

    async Task<object?> InputAsync(Step step)
    {
        var person = Persons[step.Who % Persons.Count];
        var (dwelling, building) = Dwellings[step.Where % Dwellings.Count];
        var residence = residences.Count == 0 ? null : residences[step.Who % residences.Count];
        switch (step.Act)
        {
            case Act.RegisterResidence:
                return new { personId = person, dwelling, kind = step.Kind, basis = "OWNER", from = step.From, until = step.Until };
            case Act.Move:
                return new { personId = person, to = dwelling, on = step.From, basis = "TENANT" };
            case Act.EndResidence when residence is not null:
                return new { residenceId = residence, until = step.From };
            case Act.CorrectDates when residence is not null:
                return step.Until is null ? new { residenceId = residence, from = step.From } : new { residenceId = residence, until = step.Until };
            case Act.CorrectDwelling when residence is not null:
                return new { residenceId = residence, dwelling };
            case Act.AnnulResidence when residence is not null:
                return new { residenceId = residence };
            case Act.SplitDwelling:
                return new { dwelling, on = EventDay(step), into = Structures.Two, residents = await ResidentsAsync(dwelling, EventDay(step)), othersUndetermined = true };
            case Act.MergeDwellings:
                var other = Dwellings.Where(d => d.Building == building && d.Number != dwelling).Select(d => d.Number).ToList();
                return new { dwellings = new[] { dwelling, other[step.Who % other.Count] }, on = EventDay(step), into = new { unit = "M", kind = "APARTMENT", capacity = 8 } };
            case Act.MergePersons:
                return new { keep = person, merged = Persons[(step.Who + 1 + step.Where % (Persons.Count - 1)) % Persons.Count], sourceDocument = "Decision 12" };
            case Act.RevertChange when changes.Count > 0:
                return new { change = Reverted(step).Reference, sourceDocument = "Letter 8" };
            default:
                return null;
        }
    }

    /// <summary>One of the last two changes.</summary>
    (string Reference, bool OfRecords) Reverted(Step step) => changes[^Math.Min(changes.Count, 1 + step.Who % 2)];

    /// <summary>Records are merged, and parted again, by the registrar alone.</summary>
    bool IsOfRecords(Step step) => step.Act == Act.MergePersons || (step.Act == Act.RevertChange && Reverted(step).OfRecords);

    /// <summary>Towards the end of the years of a history, so that people live there before and not much is refused.</summary>
    static DateOnly EventDay(Step step) => new DateOnly(2025, 1, 1).AddDays((step.Ask % 20) * 30);

    /// <summary>Every second one goes to one of the two new dwellings; the others are undetermined.</summary>
    async Task<object[]> ResidentsAsync(string dwelling, DateOnly day)
    {
        var answer = await register.AskAsync(
            "clerk", "query($number: RegistryNumber!, $day: Date!) { dwelling(number: $number) { occupants(asOf: $day) { occupants { residenceId until } possibleOccupants { residenceId until } } } }",
            new { number = dwelling, day }, Places.ForRegistration);
        if (Dwelling(answer) is not { } found)
            return [];
        return [.. found.GetProperty("occupants").GetProperty("occupants").EnumerateArray().Where((o, i) => i % 2 == 0 && o.GetProperty("until").ValueKind == JsonValueKind.Null)
            .Select((o, i) => new { residenceId = o.GetProperty("residenceId").GetString(), target = i % 2 })];
    }

    void Note(Step step, JsonElement answer)
    {
        switch (step.Act)
        {
            case Act.RegisterResidence:
                residences.Add(answer.GetProperty("id").GetString()!);
                break;
            case Act.Move:
                residences.AddRange(answer.EnumerateArray().Select(r => r.GetProperty("id").GetString()!).Except(residences));
                break;
            case Act.SplitDwelling or Act.MergeDwellings:
                var building = Dwellings[step.Where % Dwellings.Count].Building;
                Dwellings.AddRange(answer.GetProperty("dwellings").EnumerateArray().Select(d => (d.GetProperty("id").GetString()!, building)));
                break;
            case Act.MergePersons:
                MergedPersons = true;
                break;
        }
    }

    static string Fields(Act act) => act is Act.SplitDwelling or Act.MergeDwellings ? "change { id } dwellings { id }" : "id";

    static JsonElement? Dwelling(GraphQLAnswer answer) => answer.Data.GetProperty("dwelling") is { ValueKind: JsonValueKind.Object } found ? found : null;

    static DateOnly Day(JsonElement element, string name) => DateOnly.ParseExact(element.GetProperty(name).GetString()!, "O", CultureInfo.InvariantCulture);

    static string People(JsonElement element)
    {
        return string.Join(' ', Of("occupants", '+').Concat(Of("possibleOccupants", '?')).Order(StringComparer.Ordinal));

        IEnumerable<string> Of(string list, char sign) => element.GetProperty(list).EnumerateArray().Select(person => sign + person.GetProperty("personId").GetString()!);
    }
}
