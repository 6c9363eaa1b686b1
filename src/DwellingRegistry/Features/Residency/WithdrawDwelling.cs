using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Residency;

/// <param name="Dwelling">The dwelling that is one no longer.</param>
/// <param name="On">The first day on which it is not.</param>
/// <param name="ResidentsUndetermined">Whether those who are still registered there went nobody knows where.</param>
/// <param name="SourceDocument">What it stands on.</param>
/// <param name="ExpectedVersion">The version of the dwelling that the caller looked at.</param>
public sealed record WithdrawDwellingInput(RegistryNumber Dwelling, DateOnly On, bool? ResidentsUndetermined, string? SourceDocument, string? ExpectedVersion);

/// <summary>Records that a unit is no dwelling any more.</summary>
public sealed class WithdrawDwelling(Succession succession, ChangeJournal journal)
{
    /// <exception cref="RegistryError">An input is at fault, people are registered there, or the dwelling lies outside the clerk's areas.</exception>
    public async Task<StructuralEvent> HandleAsync(WithdrawDwellingInput input, CancellationToken cancellation)
    {
        var dwelling = await succession.GetDwellingAsync(input.Dwelling, "dwelling", input.ExpectedVersion, cancellation);
        var change = journal.Begin(ChangeKind.DwellingWithdrawn, input.On, input.SourceDocument);
        succession.End(dwelling, input.On, DwellingStatus.Withdrawn, input.SourceDocument, change);
        var residences = await succession.GetResidencesAsync([dwelling], input.On, cancellation);
        Succession.RequireNobody(residences, input.ResidentsUndetermined);
        var (moved, undetermined) = await succession.MoveAsync(
            residences.ConvertAll(r => new Placement(r, null, null)), [dwelling], input.On, change, $"Dwelling {dwelling.Number} was withdrawn on {input.On:yyyy-MM-dd}.", cancellation);
        return new StructuralEvent(change, [], null, moved, undetermined);
    }
}
