using System.Text;
using DwellingRegistry.DatabaseTests.Register;

namespace DwellingRegistry.DatabaseTests.Features.Residency.Disclosures;

/// <summary>What a case officer's questions leave in the log: each call, and each person delivered, with the case.</summary>
public sealed class CaseOfficerAuditTests(TestRegister register) : IClassFixture<TestRegister>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(register.AddAreasOnceAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_yes_is_a_record_about_the_person_and_a_no_or_a_refusal_is_one_about_nobody()
    {
        var officer = await register.AddOfficerAsync();
        var (person, _, dwelling) = await register.AddResidentAsync();
        var (hidden, _) = await register.LetLiveAsync(dwelling, "Carl Withheld", "2019-01-01");
        await register.ProtectAsync(hidden);
        var before = await register.LastRecordAsync();
        await register.ConfirmsAsync(officer, $"dwelling: \"{dwelling}\"", "Anna Muster");
        await register.ConfirmsAsync(officer, $"dwelling: \"{dwelling}\"", "Carl Withheld");
        await register.ConfirmsAsync(officer, $"dwelling: \"{dwelling}\"", "Nobody Atall");
        await register.AskConfirmationAsync(officer, $"dwelling: \"{dwelling}\"", "Anna Muster", caseReference: null);
        var about = await register.ReadAsync<long>($"select id from registry.persons where reference = '{person}'");
        (await RecordsAsync(before)).ShouldBe(
            $"read {about} ResidenceConfirmation.confirmed K-17/2026 true, search nobody ResidenceConfirmation.confirmed K-17/2026 true, " +
            "search nobody ResidenceConfirmation.confirmed K-17/2026 true, refused nobody Query.confirmResidence - false");
    }

    [Fact]
    public async Task What_was_searched_by_stands_encrypted()
    {
        var officer = await register.AddOfficerAsync();
        var (_, _, dwelling) = await register.AddResidentAsync();
        var before = await register.LastRecordAsync();
        await register.ConfirmsAsync(officer, $"dwelling: \"{dwelling}\"", "Anna Muster");
        var keys = await register.ReadAsync<byte[]>($"select search_keys_encrypted from registry.access_records where id > {before}");
        Encoding.UTF8.GetString(keys).ShouldNotContain("Muster");
        Encoding.UTF8.GetString(keys).ShouldNotContain(dwelling);
    }

    [Fact]
    public async Task Each_person_of_a_roll_and_of_a_history_is_a_record_that_names_the_case()
    {
        var officer = await register.AddOfficerAsync();
        var dwelling = await register.AddDwellingAsync();
        await register.LetLiveAsync(dwelling, "Anna", "2019-01-01");
        await register.LetLiveAsync(dwelling, "Bert", "2019-01-01", "2024-01-01");
        var disclosure = await register.AddDisclosureAsync(officer, dwelling, "kind: HISTORY, from: \"2022-01-01\", until: \"2025-01-01\"");
        var before = await register.LastRecordAsync();
        await register.AskWithDisclosureAsync(officer, disclosure, $"{{ dwelling(number: \"{dwelling}\") {{ occupants {{ occupants {{ names }} }} }} }}");
        (await register.ReadsSinceAsync(before)).ShouldBe(["Anna: Occupant.names"]);
        await register.AskWithDisclosureAsync(officer, disclosure, $"{{ dwelling(number: \"{dwelling}\") {{ compositions(from: \"2023-01-01\", until: \"2025-01-01\") {{ occupants {{ names }} }} }} }}");
        (await register.ReadsSinceAsync(before)).ShouldBe(["Anna: Occupant.names", "Anna: Occupant.names", "Bert: Occupant.names"]);
        (await register.TextAsync($"select string_agg(distinct concat_ws('|', caller, role, purpose, case_reference), ' ') from registry.access_records where id > {before}"))
            .ShouldBe($"{officer}|case_officer|criminal-investigation|K-17/2026");
    }

    [Fact]
    public async Task A_dwelling_that_was_not_opened_leaves_a_refusal()
    {
        var officer = await register.AddOfficerAsync();
        var (_, _, dwelling) = await register.AddResidentAsync();
        var before = await register.LastRecordAsync();
        await register.AskWithDisclosureAsync(officer, null, $"{{ dwelling(number: \"{dwelling}\") {{ occupants {{ count }} }} }}");
        (await RecordsAsync(before)).ShouldBe("refused nobody Dwelling.occupants K-17/2026 false");
    }

    Task<string> RecordsAsync(long before) => register.TextAsync(
        $"""
        select string_agg(concat_ws(' ', action, coalesce(person_id::text, 'nobody'), array_to_string(fields, ','), coalesce(case_reference, '-'), (search_keys_encrypted is not null)::text), ', ' order by id)
        from registry.access_records where id > {before}
        """);
}
