using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Residency;

public enum ResidenceKind { Main, Secondary, Temporary }

public enum ResidenceBasis { Owner, Family, Tenant, Employee, Student, Guest, Shelter }

/// <summary>How sure the link to the place is: the dwelling; the dwelling by an address without unit; only the building.</summary>
public enum LinkQuality { Dwelling, DwellingByAddress, Building }

/// <summary>Where a residence is: in a dwelling, or, where no more is known, in a building.</summary>
/// <param name="DwellingId">None where only the building is known.</param>
/// <param name="BuildingId">The building, the dwelling's own where there is one.</param>
/// <param name="AreaId">The building's area.</param>
public sealed record ResidencePlace(long? DwellingId, long BuildingId, int? AreaId);

/// <summary>What one row says of a residence. See <see cref="Residence"/> for the meaning of each.</summary>
public sealed record ResidenceFacts(
    long PersonId, ResidencePlace Place, ResidenceKind Kind, ResidenceBasis Basis, PartialDate StartsOn, PartialDate? EndsOn, LinkQuality LinkQuality)
{
    public DateOnly? NotBefore { get; init; }
    public long? HouseholdId { get; init; }
    public DateOnly? InInquirySince { get; init; }
}

/// <summary>
/// A person lives in a dwelling over a period. One row of the recorded axis; the rows of one residence share <see cref="SeriesId"/>.
/// The database derives the <c>certain</c> and <c>possible</c> spans from the two partial dates.
/// </summary>
public sealed class Residence : Recorded
{
    Residence() { }

    public Residence(Guid seriesId, long personId, long? dwellingId, long buildingId, int? areaId, ResidenceKind kind, ResidenceBasis basis,
        PartialDate startsOn, PartialDate? endsOn, LinkQuality linkQuality, Change change)
    {
        SeriesId = seriesId;
        PersonId = personId;
        DwellingId = dwellingId;
        BuildingId = buildingId;
        AreaId = areaId;
        Kind = kind;
        Basis = basis;
        StartsOn = startsOn;
        EndsOn = endsOn;
        LinkQuality = linkQuality;
        RecordWith(change);
    }

    public Residence(Guid seriesId, ResidenceFacts facts, Change change)
        : this(
            seriesId, facts.PersonId, facts.Place.DwellingId, facts.Place.BuildingId, facts.Place.AreaId, facts.Kind, facts.Basis, facts.StartsOn, facts.EndsOn,
            facts.LinkQuality, change)
    {
        NotBefore = facts.NotBefore;
        HouseholdId = facts.HouseholdId;
        InInquirySince = facts.InInquirySince;
    }

    public long Id { get; private set; }

    /// <summary>The residence through its corrections; what the API calls its id.</summary>
    public Guid SeriesId { get; private set; }
    public long PersonId { get; private set; }
    public Person Person { get; private set; } = null!;

    /// <summary>None only where the link is to the building (<see cref="LinkQuality.Building"/>).</summary>
    public long? DwellingId { get; private set; }
    public Dwelling? Dwelling { get; private set; }
    public long BuildingId { get; private set; }
    public Building Building { get; private set; } = null!;

    /// <summary>The building's area, repeated so that row-level security is an equality test; a trigger keeps it so.</summary>
    public int? AreaId { get; private set; }
    public ResidenceKind Kind { get; private set; }
    public ResidenceBasis Basis { get; private set; }
    public PartialDate StartsOn { get; private set; }

    /// <summary>The first day on which the person no longer lives there; none while the residence goes on.</summary>
    public PartialDate? EndsOn { get; private set; }
    public LinkQuality LinkQuality { get; private set; }

    /// <summary>
    /// The first day on which it can have begun, where the residence before it says so: a person who moved in at an unknown day of 2010 and
    /// whose earlier residence began on 10 April 2010 cannot have come before the 11th. Narrows the possible span.
    /// </summary>
    public DateOnly? NotBefore { get; init; }

    /// <summary>The household the person lives in there: people recorded as moving together share it.</summary>
    public long? HouseholdId { get; init; }

    /// <summary>The day an inquiry into this residence began, while it is open.</summary>
    public DateOnly? InInquirySince { get; init; }

    public ResidencePlace Place => new(DwellingId, BuildingId, AreaId);

    public ResidenceFacts Facts => new(PersonId, Place, Kind, Basis, StartsOn, EndsOn, LinkQuality)
    {
        NotBefore = NotBefore,
        HouseholdId = HouseholdId,
        InInquirySince = InInquirySince,
    };

    public ResidenceView ToView(DateOnly today) =>
        new(SeriesId, DwellingId, BuildingId, Kind, Basis, StartsOn, EndsOn, LinkQuality, InInquirySince, StartsOn.First <= today && (EndsOn is not { } ends || today < ends.CertainFrom))
        {
            Version = Id,
            Possible = StartsOn.First <= today && (EndsOn is not { } end || today < end.CertainFrom) && !(StartsOn.CertainFrom <= today && (EndsOn is not { } over || today < over.First)),
        };

    /// <summary>A further row of the same residence, saying the same but for its end: to be added once this one is closed.</summary>
    public Residence Copy(Change change, PartialDate? endsOn) =>
        new(SeriesId, PersonId, DwellingId, BuildingId, AreaId, Kind, Basis, StartsOn, endsOn, LinkQuality, change)
        {
            HouseholdId = HouseholdId,
            InInquirySince = InInquirySince,
            NotBefore = NotBefore,
        };
}

/// <summary>People who share a dwelling and are recorded as moving together. It has no facts of its own.</summary>
public sealed class Household
{
    public long Id { get; private set; }
}
