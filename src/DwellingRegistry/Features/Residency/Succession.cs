using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Cases;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Residency;

/// <summary>A dwelling with its life as recorded now, first day first. Never empty.</summary>
/// <param name="Versions">Of one dwelling, without a gap in what they are known for.</param>
public sealed record DwellingLines(IReadOnlyList<DwellingVersion> Versions)
{
    public Dwelling Dwelling => Versions[0].Dwelling;
    public RegistryNumber Number => Dwelling.Number;
    public long Id => Dwelling.Id;

    /// <summary>What held on the day; what held first, for a day before.</summary>
    public DwellingVersion On(DateOnly day) => Versions.LastOrDefault(v => v.ValidFrom <= day) ?? Versions[0];
}

/// <summary>A building with its life as recorded now, first day first. Never empty.</summary>
public sealed record BuildingLines(IReadOnlyList<BuildingVersion> Versions)
{
    public Building Building => Versions[0].Building;
    public RegistryNumber Number => Building.Number;
    public long Id => Building.Id;

    /// <inheritdoc cref="DwellingLines.On"/>
    public BuildingVersion On(DateOnly day) => Versions.LastOrDefault(v => v.ValidFrom <= day) ?? Versions[0];
}

/// <summary>Where a residence goes when its place ends.</summary>
/// <param name="Residence">Its open row.</param>
/// <param name="Building">The building it goes to; null where it ends and nobody knows where the person went.</param>
/// <param name="Dwelling">The dwelling in it; null where it is undetermined which.</param>
public sealed record Placement(Residence Residence, Building? Building, Dwelling? Dwelling);

/// <summary>What a structural event did.</summary>
/// <param name="Change">The act; give its id to <c>revertChange</c>.</param>
/// <param name="Dwellings">The dwellings that came of it, in the order given.</param>
/// <param name="Building">The building that came of it, where one did.</param>
/// <param name="Moved">Residences that went over to a dwelling.</param>
/// <param name="Undetermined">Residences of which somebody must find out where they went: a case each.</param>
public sealed record StructuralEvent(Change Change, IReadOnlyList<long> Dwellings, long? Building, int Moved, int Undetermined);

/// <summary>What structural events share: they end places, begin others, and take the residences over. Scoped; nothing is saved before <see cref="MoveAsync"/>.</summary>
public sealed class Succession(RegistryDbContext db, RequestAccess access, AccessLog log, TimeProvider clock)
{
    const int DaysToDetermine = 30;

    /// <exception cref="RegistryError">No such dwelling, outside the clerk's areas, or changed since it was looked at.</exception>
    public async Task<DwellingLines> GetDwellingAsync(RegistryNumber number, string field, string? expectedVersion, CancellationToken cancellation)
    {
        access.Require(Permission.ChangePlaces);
        var versions = await OpenDwellings().Where(v => v.Dwelling.Number == number).OrderBy(v => v.ValidFrom).ToListAsync(cancellation);
        if (versions.Count == 0)
            throw RegistryError.NotFound(field, "No dwelling has this number.");
        var lines = new DwellingLines(versions);
        var now = lines.On(clock.Today());
        access.RequireArea(now.Building.AreaId);
        RequireVersion(expectedVersion, now, now.Id, () => new() { ["status"] = EnumText<DwellingStatus>.ToText(now.Status).ToUpperInvariant(), ["unit"] = now.Unit, ["floor"] = now.Floor, ["capacity"] = now.Capacity });
        return lines;
    }

    /// <inheritdoc cref="GetDwellingAsync"/>
    public async Task<BuildingLines> GetBuildingAsync(RegistryNumber number, string field, string? expectedVersion, CancellationToken cancellation)
    {
        access.Require(Permission.ChangePlaces);
        var versions = await db.BuildingVersions.Include(v => v.Building).Where(v => v.RecordedUntil == null && v.Building.Number == number)
            .OrderBy(v => v.ValidFrom).ToListAsync(cancellation);
        if (versions.Count == 0)
            throw RegistryError.NotFound(field, "No building has this number.");
        var lines = new BuildingLines(versions);
        access.RequireArea(lines.Building.AreaId);
        var now = lines.On(clock.Today());
        RequireVersion(expectedVersion, now, now.Id, () => new() { ["status"] = EnumText<BuildingStatus>.ToText(now.Status).ToUpperInvariant(), ["name"] = now.Name, ["storeys"] = now.Storeys });
        return lines;
    }

    /// <summary>The dwellings that a building has, or had; those that are final already by the day are left out.</summary>
    public async Task<List<DwellingLines>> GetDwellingsOfAsync(BuildingLines building, DateOnly on, CancellationToken cancellation) =>
    [
        .. (await OpenDwellings().Where(v => v.BuildingId == building.Id).OrderBy(v => v.DwellingId).ThenBy(v => v.ValidFrom).ToListAsync(cancellation))
            .GroupBy(v => v.DwellingId).Select(versions => new DwellingLines([.. versions])).Where(lines => !DwellingRules.IsFinal(lines.On(on).Status)),
    ];

    IQueryable<DwellingVersion> OpenDwellings() => db.DwellingVersions.Include(v => v.Dwelling).Include(v => v.Building).Where(v => v.RecordedUntil == null);

    static void RequireVersion(string? expected, Recorded row, long id, Func<Dictionary<string, object?>> facts)
    {
        var version = id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (expected is not null && expected != version)
            throw RegistryError.Stale(new Dictionary<string, object?>(facts()) { ["version"] = version, ["recordedAt"] = row.RecordedFrom, ["recordedBy"] = row.RecordedBy });
    }

    /// <summary>Ends a dwelling: from the day on it has a final status, and what was recorded of later days is taken out.</summary>
    /// <exception cref="RegistryError">The day lies in the future or before the dwelling began, or its life has ended already.</exception>
    public void End(DwellingLines dwelling, DateOnly on, DwellingStatus final, string? sourceDocument, Change change)
    {
        RequireDay(on, dwelling.Versions[0].ValidFrom, $"dwelling {dwelling.Number}");
        foreach (var version in dwelling.Versions)
            if ((version.ValidFrom >= on || version.Valid.Contains(on)) && DwellingRules.FindTransitionFault(version.Status, final) is { } fault)
                throw fault;
        var last = dwelling.On(on);
        foreach (var version in dwelling.Versions.Where(v => v.ValidUntil is not { } until || until > on))
        {
            version.CloseWith(change);
            if (version.ValidFrom < on)
                db.DwellingVersions.Add(new DwellingVersion(dwelling.Dwelling, version.BuildingId, version.Facts, new Period(version.ValidFrom, on), change));
        }
        db.DwellingVersions.Add(new DwellingVersion(
            dwelling.Dwelling, last.BuildingId, last.Facts with { Status = final, SourceDocument = Text.Clean(sourceDocument) }, new Period(on), change));
    }

    /// <inheritdoc cref="End(DwellingLines, DateOnly, DwellingStatus, string?, Change)"/>
    public void End(BuildingLines building, DateOnly on, BuildingStatus final, string? sourceDocument, Change change)
    {
        RequireDay(on, building.Versions[0].ValidFrom, $"building {building.Number}");
        foreach (var version in building.Versions)
            if ((version.ValidFrom >= on || version.Valid.Contains(on)) && BuildingRules.FindTransitionFault(version.Status, final) is { } fault)
                throw fault;
        var last = building.On(on);
        foreach (var version in building.Versions.Where(v => v.ValidUntil is not { } until || until > on))
        {
            version.CloseWith(change);
            if (version.ValidFrom < on)
                db.BuildingVersions.Add(new BuildingVersion(building.Building, version.Facts, new Period(version.ValidFrom, on), change));
        }
        db.BuildingVersions.Add(new BuildingVersion(
            building.Building, last.Facts with { Status = final, SourceDocument = Text.Clean(sourceDocument) }, new Period(on), change));
    }

    void RequireDay(DateOnly on, DateOnly began, string what)
    {
        if (on > clock.Today())
            throw RegistryError.Invalid("on", "not-in-the-future", "This is recorded once it has happened. Give a day that is not in the future.");
        if (on < began)
            throw RegistryError.Invalid("on", "not-before-it-began", $"The {what} began on {began:yyyy-MM-dd}; nothing happened to it before.");
    }

    /// <summary>A dwelling that begins on the day in the building that the old one stands in.</summary>
    public Dwelling Begin(NewDwellingInput input, DwellingLines old, Building building, NetTopologySuite.Geometries.Point at, DateOnly on, string? sourceDocument, Change change)
    {
        var before = old.On(on);
        var dwelling = new Dwelling(RegistryNumber.DrawForDwelling(), input.Origin ?? Origin.OwnerReport);
        // A building that is new itself has no key yet; its dwellings are added once it has one.
        dwelling.Versions.Add(new DwellingVersion(dwelling, building.Id, input.ToFacts(before.Status, building.Id == before.BuildingId ? before.Location : at, at, sourceDocument), new Period(on), change));
        db.Dwellings.Add(dwelling);
        return dwelling;
    }

    /// <summary>A dwelling that stands and takes the place of another.</summary>
    /// <exception cref="RegistryError">It is the same, is not in the building, or is not lived in on that day or later.</exception>
    public async Task<DwellingLines> GetSuccessorAsync(RegistryNumber number, string field, Building building, DwellingLines old, DateOnly on, CancellationToken cancellation)
    {
        var by = await GetDwellingAsync(number, field, null, cancellation);
        if (by.Id == old.Id)
            throw RegistryError.Invalid(field, "replaced-by-another", "A dwelling is not replaced by itself.");
        if (by.On(on).BuildingId != building.Id)
            throw RegistryError.Invalid(field, "successor-in-the-building", $"{number} is no dwelling of building {building.Number}.");
        if (by.Versions[0].ValidFrom > on || by.Versions.Any(v => DwellingRules.IsFinal(v.Status)))
            throw RegistryError.Invalid(field, "successor-stands", $"{number} is not lived in on that day, or is withdrawn already.");
        return by;
    }

    /// <exception cref="RegistryError">People are registered there, and it was not said that they went nobody knows where.</exception>
    public static void RequireNobody(List<Residence> residences, bool? undetermined)
    {
        if (residences.Count > 0 && undetermined != true)
            throw RegistryError.Conflict("residentsUndetermined", "nobody-is-registered-there",
                $"{residences.Count} residence{(residences.Count == 1 ? " is" : "s are")} registered there on that day or later. End or move them first, or say that it is undetermined where the residents went.");
    }

    /// <summary>Where the building of a dwelling stands on the day.</summary>
    public async Task<NetTopologySuite.Geometries.Point> GetPlaceAsync(Building building, DwellingVersion dwelling, DateOnly on, CancellationToken cancellation) =>
        await BuildingView.At(db, on).Where(v => v.BuildingId == building.Id).Select(v => v.Location).SingleOrDefaultAsync(cancellation) ?? dwelling.Location;

    /// <summary>The residences in dwellings that possibly reach the day or a later one, in a fixed order. As the clerk may list them.</summary>
    public async Task<List<Residence>> GetResidencesAsync(IEnumerable<DwellingLines> dwellings, DateOnly on, CancellationToken cancellation)
    {
        var ids = dwellings.Select(d => d.Id).ToList();
        var rows = await db.Residences.Listed().Where(r => r.RecordedUntil == null && r.DwellingId != null && ids.Contains(r.DwellingId.Value)).OrderBy(r => r.Id).ToListAsync(cancellation);
        return rows.FindAll(r => StructuralRules.Reaches(r.EndsOn, on));
    }

    /// <summary>The same of those whose link is to the building alone.</summary>
    public async Task<List<Residence>> GetResidencesAsync(BuildingLines building, DateOnly on, CancellationToken cancellation)
    {
        var rows = await db.Residences.Listed().Where(r => r.RecordedUntil == null && r.DwellingId == null && r.BuildingId == building.Id).OrderBy(r => r.Id).ToListAsync(cancellation);
        return rows.FindAll(r => StructuralRules.Reaches(r.EndsOn, on));
    }

    /// <summary>
    /// Saves the event and takes the residences over. The old row ends on the day and another residence begins; it is not a move, which the kind
    /// of the change says. Households, kind and basis stay.
    /// </summary>
    /// <param name="placements">Where each goes.</param>
    /// <param name="ended">The dwellings that ended, for those residents whom the clerk may not list.</param>
    /// <param name="on">The day.</param>
    /// <param name="change">The act.</param>
    /// <param name="what">What happened, for the cases: a sentence of places only.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="RegistryError">Somebody would have two main residences at one time.</exception>
    public async Task<(int Moved, int Undetermined)> MoveAsync(
        IReadOnlyList<Placement> placements, IReadOnlyList<DwellingLines> ended, DateOnly on, Change change, string what, CancellationToken cancellation)
    {
        foreach (var placement in placements)
            placement.Residence.CloseWith(change);
        // Two saves: the unique index on the open row of a series is not deferrable.
        await db.SaveChangesAsync(cancellation);
        foreach (var placement in placements)
        {
            var goesOn = Place(placement, on, change);
            if (placement.Dwelling is null)
                OpenCase(placement, goesOn, change, what);
            log.Changed(placement.Residence.PersonId, "residences");
        }
        await RegisterResidence.SaveAsync(db, cancellation);
        var dwellings = ended.Select(d => d.Id).ToArray();
        var due = clock.Today().AddDays(DaysToDetermine);
        await db.Database.ExecuteSqlAsync(
            $"select registry.tell_of_residents_left_behind({change.Id}, {dwellings}, {on}, {what}, {due})", cancellation);
        var moved = placements.Count(p => p.Dwelling is not null);
        return (moved, placements.Count - moved);
    }

    /// <returns>The series of the residence in the new place, or of the one that ended where there is none.</returns>
    Guid Place(Placement placement, DateOnly on, Change change)
    {
        var old = placement.Residence;
        var cut = StructuralRules.Cut(old.StartsOn, old.NotBefore, old.EndsOn, on);
        if (cut.BeganBefore)
            db.Residences.Add(old.Copy(change, PartialDate.Of(on)));
        if (placement.Building is not { } building)
            return old.SeriesId;
        var series = cut.BeganBefore ? Guid.NewGuid() : old.SeriesId;
        db.Residences.Add(new Residence(
            series, old.PersonId, placement.Dwelling?.Id, building.Id, building.AreaId, old.Kind, old.Basis, cut.From, old.EndsOn,
            placement.Dwelling is null ? LinkQuality.Building : old.LinkQuality, change)
        {
            HouseholdId = old.HouseholdId,
            InInquirySince = old.InInquirySince,
            NotBefore = cut.NotBefore,
        });
        return series;
    }

    void OpenCase(Placement placement, Guid residence, Change change, string what)
    {
        var old = placement.Residence;
        var needed = placement.Building is { } building
            ? $"Find out in which dwelling of building {building.Number} the person lives."
            : "Find out where the person went.";
        db.Cases.Add(new Case(CaseKind.Undetermined, $"{what} {needed}", old.AreaId, clock.Today().AddDays(DaysToDetermine), change)
        {
            BuildingId = placement.Building?.Id ?? old.BuildingId,
            PersonId = old.PersonId,
            ResidenceSeriesId = residence,
        });
    }
}
