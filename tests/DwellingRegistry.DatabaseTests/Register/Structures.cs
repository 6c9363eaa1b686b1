using System.Text.Json;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>Events of places through the API, and whole answers to compare before and after them.</summary>
public static class Structures
{
    const string Answer = "{ change { id kind } dwellings { id status unit floor capacity kind building { id } } building { id status } moved undetermined }";

    /// <summary>A dwelling in a building that stands. Returns its number without spaces.</summary>
    public static async Task<string> AddUnitAsync(this TestRegister register, string building, string unit = "1", string more = "capacity: 4, validFrom: \"1990-01-01\"") =>
        (await register.AskAsync("clerk", $"mutation {{ addDwelling(input: {{ building: \"{building}\", kind: APARTMENT, origin: PERMIT, unit: \"{unit}\", {more} }}) {{ id }} }}"))["addDwelling.id"].GetString()!;

    /// <summary>A person who lives in a dwelling. Returns the person's reference and the residence's id.</summary>
    public static async Task<(string Person, string Residence)> SettleAsync(
        this TestRegister register, string dwelling, string from = "2020-01-01", string? until = null, string name = "Anna Muster", string kind = "MAIN")
    {
        var person = await register.AddPersonAsync(name);
        var residence = (await register.RegisterResidenceAsync(person, dwelling, from, kind))["registerResidence.id"].GetString()!;
        if (until is not null)
            (await register.EndResidenceAsync(residence, until)).ErrorCodes.ShouldBeEmpty();
        return (person, residence);
    }

    /// <param name="register">Is asked.</param>
    /// <param name="mutation">As <c>splitDwelling</c>.</param>
    /// <param name="input">Its input.</param>
    /// <param name="user">Who asks.</param>
    public static Task<GraphQLAnswer> DoAsync(this TestRegister register, string mutation, object input, string? user = "clerk") =>
        register.AskAsync(user, $"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ {mutation}(input: $input) {Answer} }}", new { input }, Places.ForRegistration);

    /// <summary>Splits a dwelling in two of four beds each.</summary>
    public static Task<GraphQLAnswer> SplitInTwoAsync(this TestRegister register, string dwelling, string on = "2024-05-01", object[]? residents = null, bool? others = null, string? user = "clerk", string? expectedVersion = null) =>
        register.DoAsync("splitDwelling", new { dwelling, on, into = Two, residents, othersUndetermined = others, sourceDocument = "Permit 7", expectedVersion }, user);

    public static readonly object[] Two = [new { unit = "1A", floor = 1, capacity = 4, kind = "APARTMENT" }, new { unit = "1B", floor = 1, capacity = 4, kind = "APARTMENT" }];

    public static Task<GraphQLAnswer> RevertAsync(this TestRegister register, string change, string? user = "clerk") =>
        register.AskAsync(user, "mutation($input: RevertChangeInput!) { revertChange(input: $input) { id kind happenedOn } }", new { input = new { change, sourceDocument = "Letter 8" } }, Places.ForRegistration);

    /// <summary>The first error's rule; empty where it names none.</summary>
    public static string RuleOf(GraphQLAnswer answer) =>
        answer.Json.GetProperty("errors")[0].GetProperty("extensions").TryGetProperty("rule", out var rule) ? rule.GetString()! : "";

    /// <summary>The act that the event was.</summary>
    public static string ChangeOf(GraphQLAnswer answer) => Event(answer).GetProperty("change").GetProperty("id").GetString()!;

    /// <summary>The numbers of the dwellings that came of it.</summary>
    public static string[] DwellingsOf(GraphQLAnswer answer) => [.. Event(answer).GetProperty("dwellings").EnumerateArray().Select(d => d.GetProperty("id").GetString()!)];

    public static JsonElement Event(GraphQLAnswer answer) => answer.Data.EnumerateObject().Single().Value;

    /// <summary>Everything that is answered of places and people, occupants on many days, as one text.</summary>
    /// <param name="register">Is asked.</param>
    /// <param name="buildings">Their numbers.</param>
    /// <param name="dwellings">Their numbers.</param>
    /// <param name="persons">Their references.</param>
    /// <param name="asKnownAt">What was known then of residences; of places it is always today's.</param>
    public static async Task<string> AnswersAsync(this TestRegister register, string[] buildings, string[] dwellings, string[] persons, string? asKnownAt = null)
    {
        var answers = new List<string>();
        foreach (var number in buildings)
            answers.Add((await register.AskAsync("clerk",
                $$"""
                { building(number: "{{number}}") { number status kind name storeys occupantCount dwellingCount capacity removalOverdue footprint location { lon lat } area { name }
                  addresses { text } externalIdentifiers { value } dwellings { nodes { number status unit floor capacity } } } }
                """, purpose: Places.ForRegistration)).Data.ToString());
        foreach (var number in dwellings)
        {
            answers.Add((await register.AskAsync("clerk",
                $$"""{ dwelling(number: "{{number}}") { number status kind origin grade unit floor capacity outline location { lon lat } building { number } addresses { text } } }""",
                purpose: Places.ForRegistration)).Data.ToString());
            foreach (var day in (string[])["2019-12-31", "2020-01-01", "2023-12-31", "2024-04-30", "2024-05-01", "2024-05-02", "2024-12-31", "2026-01-01"])
                answers.Add(day + (await register.OccupantsAsync(number, day, asKnownAt)).Data);
        }
        foreach (var person in persons)
            answers.Add((await register.AskAsync("clerk",
                "query($id: ID!, $at: DateTime) { person(id: $id) { names birthDate residences(asKnownAt: $at) { id kind basis from until current linkQuality inInquirySince dwelling { number status } building { number status } } } }",
                new { id = person, at = asKnownAt }, Places.ForRegistration)).Data.ToString());
        return string.Join('\n', answers);
    }

    /// <summary>One text, read as the owner: <c>string_agg</c> and the like.</summary>
    public static Task<string> TextAsync(this TestRegister register, string sql) => register.ReadAsync<string>($"select coalesce(({sql})::text, '')");
}
