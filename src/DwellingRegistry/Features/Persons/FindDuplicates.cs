using DwellingRegistry.Features.Audit;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Persons;

/// <summary>
/// Before a person is entered: whether they are in the register already, by document, or by a full name and birth date. It lists at most three
/// and searches for nothing else, so that entering a person is no way to browse.
/// </summary>
public sealed class FindDuplicates(RegistryDbContext db, DocumentNumbers documents, AccessLog log)
{
    public const string PossibleDuplicate = "POSSIBLE_DUPLICATE";

    /// <param name="names">The names to enter, in any script.</param>
    /// <param name="birthDate">The birth date to enter.</param>
    /// <param name="documentNumber">The document, from <see cref="DocumentNumbers.FindNormalised"/>; null for none.</param>
    /// <param name="cancellation">The request's.</param>
    /// <exception cref="RegistryError">There are candidates. Its details give those of the caller's areas with facts, and all others as "refer", alike.</exception>
    public async Task RequireNoneAsync(IReadOnlyList<string> names, PartialDate birthDate, string? documentNumber, CancellationToken cancellation)
    {
        var hash = documentNumber is null ? null : documents.Hash(documentNumber);
        var found = await db.Database
            .SqlQuery<long?>($"select person as \"Value\" from registry.find_duplicates({hash}, {names.ToArray()}, {birthDate.ToString()})").ToListAsync(cancellation);
        if (found.Count == 0)
            return;
        log.SearchedBy("names", string.Join(" / ", names));
        log.SearchedBy("birthDate", birthDate.ToString());
        if (documentNumber is not null)
            log.SearchedBy("documentNumber", documentNumber);
        var candidates = new List<Dictionary<string, object?>>();
        foreach (var person in found)
            candidates.Add(person is { } own && await PersonView.FindAsync(db, own, cancellation) is { } view ? Deliver(view) : new() { ["refer"] = true });
        // Where all are others to refer to, it is told all the same that somebody like this is here.
        if (candidates.TrueForAll(candidate => candidate.ContainsKey("refer")))
            log.FoundNobody("Mutation.registerPerson");
        throw new RegistryError(
            PossibleDuplicate,
            "Somebody like this is in the register. If it is one of the candidates, go on with that person; for 'refer' ask the office of the last residence or the registrar. If it is nobody of them, send it again with 'notADuplicate: true'.",
            "names", "duplicates-are-considered")
        {
            Details = new Dictionary<string, object?> { ["candidates"] = candidates },
        };
    }

    Dictionary<string, object?> Deliver(PersonView person)
    {
        foreach (var field in new[] { "id", "names", "birthDate" })
            log.Delivered(person.PersonId, $"Person.{field}");
        return new() { ["person"] = person.Reference.ToString(), ["names"] = person.Names, ["birthDate"] = person.BirthDate.ToString() };
    }
}
