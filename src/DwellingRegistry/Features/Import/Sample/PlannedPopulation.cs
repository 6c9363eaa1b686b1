using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Features.Residency;
using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Import.Sample;

/// <summary>A dwelling that stands ready for invented residents; capacity in persons, 0 where unknown.</summary>
public sealed record DwellingToFill(long DwellingId, long BuildingId, int? AreaId, DwellingKind Kind, int Capacity);

/// <summary>An invented person. The ordinal counts from 0 over the whole register.</summary>
public sealed class PlannedPerson(int ordinal, string[] names, DateOnly born, PartialDate birthDate)
{
    public int Ordinal { get; } = ordinal;

    public string[] Names { get; } = names;

    /// <summary>The day the plan reckons with; the register learns only <see cref="BirthDate"/>.</summary>
    public DateOnly Born { get; } = born;

    public PartialDate BirthDate { get; } = birthDate;

    public List<PlannedPerson> Guardians { get; init; } = [];

    public ProtectionKind? Protection { get; init; }

    public int AgeOn(DateOnly day) => day.Year - Born.Year - (day < Born.AddYears(day.Year - Born.Year) ? 1 : 0);
}

/// <summary>One stay of a person in a dwelling: the days the plan reckons with, and the dates as the register learns them.</summary>
public sealed class PlannedResidence
{
    public required PlannedPerson Person { get; init; }

    public required DwellingToFill Dwelling { get; init; }

    public required ResidenceKind Kind { get; init; }

    public required ResidenceBasis Basis { get; init; }

    public required int Household { get; init; }

    public required DateOnly From { get; init; }

    public required PartialDate StartsOn { get; init; }

    public DateOnly? Until { get; set; }

    public PartialDate? EndsOn { get; set; }

    public LinkQuality LinkQuality { get; init; }

    public DateOnly? InInquirySince { get; set; }
}

/// <summary>What the planner made for one batch of dwellings.</summary>
public sealed record PlannedPopulation(IReadOnlyList<PlannedPerson> People, IReadOnlyList<PlannedResidence> Residences, int Households);
