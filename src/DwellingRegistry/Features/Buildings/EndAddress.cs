using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Buildings;

/// <param name="Id">The address that ends, as recorded: somebody who changed it since gave it another.</param>
/// <param name="On">The first day on which it no longer holds; today when not given. Its own first day means that it never held.</param>
/// <param name="SourceDocument">The decision it stands on.</param>
public sealed record EndAddressInput(string Id, DateOnly? On, string? SourceDocument);

/// <summary>Records that an address no longer leads to its place. It is no longer found by the search; its past is kept.</summary>
public sealed class EndAddress(RegistryDbContext db, RequestAccess access, ChangeJournal journal, TimeProvider clock)
{
    /// <returns>The building and the dwelling that it led to.</returns>
    /// <exception cref="RegistryError">A rule is broken, somebody changed it since, or it lies outside the clerk's areas.</exception>
    public async Task<Address> HandleAsync(EndAddressInput input, CancellationToken cancellation)
    {
        var today = clock.Today();
        var on = input.On ?? today;
        var address = await RecordedAddress.GetAsync(db, access, input.Id, on, today, cancellation);
        RecordedAddress.EndOn(db, address, on, journal.Begin(ChangeKind.AddressEnded, on, input.SourceDocument));
        await db.SaveChangesAsync(cancellation);
        return address;
    }
}
