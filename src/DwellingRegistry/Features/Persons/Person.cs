using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Persons;

/// <summary>
/// A natural person in the register. The facts are the closed list of DOMAIN.md section 11 and nothing else; a test reads the tables and fails
/// on any further column.
/// </summary>
public sealed class Person
{
    Person() { }

    public Person(Guid reference, byte recordKey)
    {
        Reference = reference;
        RecordKey = recordKey;
    }

    public long Id { get; private set; }

    /// <summary>Random; what the API calls the person's id.</summary>
    public Guid Reference { get; private set; }

    /// <summary>Random 0-255, permanent: the key of the cell-key method for published counts. Never leaves the register.</summary>
    public short RecordKey { get; private set; }
    public List<PersonVersion> Versions { get; } = [];
}

/// <summary>Names and birth date as they held over a period and were recorded over a span of instants.</summary>
public sealed class PersonVersion : Recorded
{
    PersonVersion() { }

    public PersonVersion(Person person, IReadOnlyList<string> names, PartialDate birthDate, Period valid, Change change)
    {
        Person = person;
        Names = [.. names];
        BirthDate = birthDate;
        ValidFrom = valid.From;
        ValidUntil = valid.Until;
        RecordWith(change);
    }

    public long Id { get; private set; }
    public long PersonId { get; private set; }
    public Person Person { get; private set; } = null!;

    /// <summary>The full name, in one script or several; the first is the one to show. Never empty.</summary>
    public string[] Names { get; private set; } = [];
    public PartialDate BirthDate { get; private set; }

    /// <summary>Since when the names hold; <see cref="DateOnly.MinValue"/> (-infinity) for always.</summary>
    public DateOnly ValidFrom { get; private set; }

    /// <summary>The first day on which they no longer hold: a later name's first day, or, of the last version, the day of death.</summary>
    public DateOnly? ValidUntil { get; private set; }
}

/// <summary>The one identity document of a person: a keyed hash to match by and the number encrypted. See <see cref="DocumentNumbers"/>.</summary>
public sealed class IdentityDocument : Recorded
{
    IdentityDocument() { }

    public IdentityDocument(Person person, byte[] numberHash, byte[] numberEncrypted, Change change)
    {
        Person = person;
        NumberHash = numberHash;
        NumberEncrypted = numberEncrypted;
        RecordWith(change);
    }

    public long Id { get; private set; }
    public long PersonId { get; private set; }
    public Person Person { get; private set; } = null!;

    /// <summary>HMAC-SHA-256 of the normalised number, 32 bytes.</summary>
    public byte[] NumberHash { get; private set; } = [];

    /// <summary>AES-256-GCM: key version (1 byte), nonce (12), tag (16), ciphertext.</summary>
    public byte[] NumberEncrypted { get; private set; } = [];
}

/// <summary>A child and a guardian, over a period.</summary>
public sealed class GuardianLink : Recorded
{
    GuardianLink() { }

    public GuardianLink(long childId, long guardianId, Period valid, Change change)
    {
        ChildId = childId;
        GuardianId = guardianId;
        ValidFrom = valid.From;
        ValidUntil = valid.Until;
        RecordWith(change);
    }

    public long Id { get; private set; }
    public long ChildId { get; private set; }
    public long GuardianId { get; private set; }
    public DateOnly ValidFrom { get; private set; }
    public DateOnly? ValidUntil { get; private set; }
}

/// <summary>Marked: shown after a balancing test, with a reason. Withheld: delivered to nobody but the registrar.</summary>
public enum ProtectionKind { Marked, Withheld }

/// <summary>A protected address, with the day it ends.</summary>
public sealed class Protection : Recorded
{
    Protection() { }

    public Protection(long personId, ProtectionKind kind, DateOnly from, DateOnly until, Change change)
    {
        PersonId = personId;
        Kind = kind;
        ValidFrom = from;
        ValidUntil = until;
        RecordWith(change);
    }

    public long Id { get; private set; }
    public long PersonId { get; private set; }
    public ProtectionKind Kind { get; private set; }
    public DateOnly ValidFrom { get; private set; }

    /// <summary>The first day without protection; there is always one, with a reminder 30 days before.</summary>
    public DateOnly ValidUntil { get; private set; }
}
