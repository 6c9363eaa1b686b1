using DwellingRegistry.DatabaseTests.Register;
using DwellingRegistry.Features.Import;
using DwellingRegistry.Features.Import.Bulk;
using DwellingRegistry.Features.Import.Sample;
using DwellingRegistry.Features.Persons;

namespace DwellingRegistry.DatabaseTests.Features.Import.Bulk;

/// <summary>The API over a register that was loaded in bulk.</summary>
public sealed class ServedBulkRegisterTests(TestRegister register) : IClassFixture<TestRegister>
{
    [Fact]
    public async Task Persons_are_found_by_their_document_and_dwellings_list_their_occupants()
    {
        using var folder = await BulkFolder.GenerateAsync();
        await register.WhileStoppedAsync(() => new BulkLoad(register.Connections.Owner, DocumentNumbers.OfInstallation(register.Data))
            .RunAsync(folder.Path, new Progress<ImportProgress>(), TestContext.Current.CancellationToken));
        // One who lives in a numbered dwelling now, with nobody protected beside.
        var person = await register.ReadAsync<long>(
            """
            select r.person_id from registry.residences r join registry.identity_documents i on i.person_id = r.person_id
            where r.kind = 'main' and r.dwelling_id is not null and r.recorded_until is null and r.ends_on is null and r.certain @> current_date
              and not exists (select from registry.protections p join registry.residences o on o.person_id = p.person_id where o.building_id = r.building_id)
            order by r.id limit 1
            """);

        var found = await register.AskAsync(
            "clerk", $"{{ findPerson(documentNumber: \"{PopulationWriter.DocumentNumber((int)person - 1)}\") {{ names residences {{ dwelling {{ number }} }} }} }}", purpose: Places.ForRegistration);
        var number = found["findPerson.residences.0.dwelling.number"].GetString();
        var occupancy = await register.AskAsync("clerk", $"{{ dwelling(number: \"{number}\") {{ occupants {{ count }} }} }}", purpose: Places.ForRegistration);

        found["findPerson.names.0"].GetString().ShouldBe(await register.ReadAsync<string>($"select names[1] from registry.person_versions where person_id = {person}"));
        occupancy["dwelling.occupants.count"].GetInt32().ShouldBeGreaterThan(0);
    }
}
