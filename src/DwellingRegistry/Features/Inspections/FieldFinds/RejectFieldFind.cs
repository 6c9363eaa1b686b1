using DwellingRegistry.Features.Access;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Inspections.FieldFinds;

/// <param name="FieldFind">Its id.</param>
/// <param name="Reason">Why it is not entered.</param>
public sealed record RejectFieldFindInput(string FieldFind, FieldFindRejection Reason);

/// <summary>Decides that what was found is not entered, with one of the fixed reasons.</summary>
public sealed class RejectFieldFind(RegistryDbContext db, RequestAccess access, TimeProvider clock)
{
    /// <returns>The find's id in the database.</returns>
    /// <exception cref="RegistryError">No such open find in the clerk's areas.</exception>
    public async Task<long> HandleAsync(RejectFieldFindInput input, CancellationToken cancellation)
    {
        var find = await OpenFieldFind.GetForUpdateAsync(db, access, input.FieldFind, cancellation);
        find.Reject(input.Reason);
        find.Case.Decide("rejected", clock.GetUtcNow(), access.Caller.Id, null);
        await db.SaveChangesAsync(cancellation);
        return find.Id;
    }
}
