using System.Net.Http.Headers;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency;

/// <summary>Who may see and change who lives where: every role, own and foreign areas, with and without a purpose.</summary>
public sealed class OccupantsAccessTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("clerk", 9.05, true)]
    [InlineData("clerk", 9.15, true)]
    [InlineData("clerk-of-north", 9.05, true)]
    [InlineData("clerk-of-north", 9.15, false)]
    [InlineData("inspector", 9.05, false)]
    [InlineData("planner", 9.05, false)]
    [InlineData("patrol", 9.05, false)]
    [InlineData(null, 9.05, false)]
    public async Task Occupants_are_for_clerks_of_the_area(string? user, double lon, bool allowed)
    {
        var dwelling = await register.AddDwellingAsync(lon);
        await register.RegisterResidenceAsync(await register.AddPersonAsync(), dwelling, "2020-01-01");

        var answer = await register.OccupantsAsync(dwelling, user: user);
        answer.ErrorCodes.ShouldBe(allowed ? [] : ["NOT_PERMITTED"]);
        answer.Json.ToString().Contains("Anna Muster", StringComparison.Ordinal).ShouldBe(allowed);
    }

    [Theory]
    [InlineData("clerk", 9.15, true)]
    [InlineData("clerk-of-north", 9.05, true)]
    [InlineData("clerk-of-north", 9.15, false)]
    [InlineData("inspector", 9.05, false)]
    [InlineData("planner", 9.05, false)]
    [InlineData("patrol", 9.05, false)]
    [InlineData(null, 9.05, false)]
    public async Task A_person_and_residences_are_for_clerks_of_an_area_the_person_lives_in(string? user, double lon, bool allowed)
    {
        var dwelling = await register.AddDwellingAsync(lon);
        var person = await register.AddPersonAsync("Berta Beispiel " + lon);
        await register.RegisterResidenceAsync(person, dwelling, "2020-01-01");

        var answer = await register.AskAsync(user, $"{{ person(id: \"{person}\") {{ names residences {{ id }} }} }}", purpose: Places.ForRegistration);
        answer.Json.ToString().Contains("Berta", StringComparison.Ordinal).ShouldBe(allowed);
    }

    [Theory]
    [InlineData("inspector", 9.05, true)]
    [InlineData("planner", 9.15, true)]
    [InlineData("inspector-of-north", 9.05, true)]
    [InlineData("inspector-of-north", 9.15, false)]
    [InlineData("clerk", 9.05, true)]
    [InlineData("patrol", 9.05, false)]
    [InlineData(null, 9.05, false)]
    public async Task The_count_of_a_building_is_for_clerks_and_inspectors_of_the_area(string? user, double lon, bool allowed)
    {
        var dwelling = await register.AddDwellingAsync(lon);
        await register.RegisterResidenceAsync(await register.AddPersonAsync(), dwelling, "2020-01-01");

        var answer = await register.AskAsync(user, $"{{ dwelling(number: \"{dwelling}\") {{ building {{ occupantCount }} }} }}");
        answer.ErrorCodes.ShouldBe(allowed ? [] : ["NOT_PERMITTED"]);
        answer.DataBesideErrors.GetProperty("dwelling").GetProperty("building").GetProperty("occupantCount").ToString().ShouldBe(allowed ? "1" : "");
    }

    [Fact]
    public async Task Without_a_purpose_people_are_refused_with_a_sentence_that_says_how_to_give_one()
    {
        var dwelling = await register.AddDwellingAsync();
        var answer = await register.OccupantsAsync(dwelling, purpose: null);
        answer.ErrorCodes.ShouldBe(["PURPOSE_REQUIRED"]);
        answer.ErrorMessages[0].ShouldContain("Registry-Purpose");
    }

    [Fact]
    public async Task A_purpose_that_needs_a_case_is_refused_without_its_reference()
    {
        var dwelling = await register.AddDwellingAsync();
        (await register.OccupantsAsync(dwelling, purpose: "address-inquiry")).ErrorCodes.ShouldBe(["PURPOSE_REQUIRED"]);
        (await register.AskAsync("clerk", $"{{ dwelling(number: \"{dwelling}\") {{ occupants {{ count }} }} }}", purpose: "address-inquiry", caseReference: "A-1")).ErrorCodes.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_purpose_is_refused_before_anything_is_looked_up()
    {
        var answer = await register.OccupantsAsync(await register.AddDwellingAsync(), purpose: "curiosity");
        answer.Status.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        answer.ErrorMessages[0].ShouldContain("residence-registration");
    }

    [Fact]
    public async Task People_are_not_answered_to_HTTP_GET()
    {
        var dwelling = await register.AddDwellingAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{register.Origin}/graphql?query={Uri.EscapeDataString($"{{ dwelling(number: \"{dwelling}\") {{ id occupants {{ count }} }} }}")}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await SignIn.AsAsync(register, "clerk"));
        request.Headers.Add("Registry-Purpose", Places.ForRegistration);
        using var response = await register.Http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        body.ShouldContain("POST");
        body.ShouldContain("\"occupants\":null");
    }

    [Theory]
    [InlineData("inspector")]
    [InlineData("planner")]
    [InlineData("patrol")]
    [InlineData(null)]
    public async Task Only_clerks_register_people_and_residences(string? user)
    {
        var dwelling = await register.AddDwellingAsync();
        var person = await register.AddPersonAsync();
        (await register.AskAsync(user, "mutation { registerPerson(input: { names: [\"X Y\"], birthDate: \"1990\" }) { id } }", purpose: Places.ForRegistration)).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        (await register.AskAsync(user, $"mutation {{ registerResidence(input: {{ personId: \"{person}\", dwelling: \"{dwelling}\", kind: MAIN, basis: OWNER, from: \"2020\" }}) {{ id }} }}", purpose: Places.ForRegistration)).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        (await register.AskAsync(user, $"mutation {{ endResidence(input: {{ residenceId: \"{Guid.NewGuid()}\", until: \"2020\" }}) {{ id }} }}", purpose: Places.ForRegistration)).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
    }

    [Fact]
    public async Task A_clerk_registers_nobody_into_a_foreign_area_and_ends_nothing_there()
    {
        var south = await register.AddDwellingAsync(9.15);
        var person = await register.AddPersonAsync();
        (await register.RegisterResidenceAsync(person, south, "2020-01-01", user: "clerk-of-north")).ErrorCodes.ShouldBe(["NOT_PERMITTED"]);
        var residence = (await register.RegisterResidenceAsync(person, south, "2020-01-01"))["registerResidence.id"].GetString()!;
        (await register.EndResidenceAsync(residence, "2021-01-01", "clerk-of-north")).ErrorCodes.ShouldBe(["NOT_FOUND"]);
    }
}
