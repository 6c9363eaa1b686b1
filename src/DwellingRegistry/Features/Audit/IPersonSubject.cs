namespace DwellingRegistry.Features.Audit;

/// <summary>An object about a person: what of it is delivered stands in the log under this person.</summary>
public interface IPersonSubject
{
    /// <summary>The person's key in the database; not an output.</summary>
    long PersonId { get; }
}
