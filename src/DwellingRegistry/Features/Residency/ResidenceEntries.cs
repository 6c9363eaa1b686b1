using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Cases;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;

namespace DwellingRegistry.Features.Residency;

/// <summary>
/// The residences that one act of change closes and adds. All such acts go through here, so that each obeys the same: the dwelling exists, the
/// person lives, one main residence, the first possible day of what follows, the record of every person changed. Scoped; one act a request.
/// </summary>
public sealed class ResidenceEntries(RegistryDbContext db, RequestAccess access, AccessLog log, TimeProvider clock)
{
    readonly List<Residence> closed = [];
    readonly List<Entry> added = [];

    /// <summary>A row to be added, in place of another one of the same residence where there is one.</summary>
    sealed class Entry(Guid seriesId, ResidenceFacts facts, Residence? replaced)
    {
        public Guid SeriesId => seriesId;
        public Residence? Replaced => replaced;
        public ResidenceFacts Facts { get; set; } = facts;

        /// <summary>True where the person is said to live in a place, or at a time, or as a main residence, that the register did not hold before.</summary>
        public bool SaysMore =>
            replaced is null || replaced.PersonId != Facts.PersonId || replaced.Place != Facts.Place || replaced.Kind != Facts.Kind || replaced.StartsOn != Facts.StartsOn
            || (replaced.EndsOn is not null && replaced.EndsOn != Facts.EndsOn);
    }

    /// <exception cref="RegistryError">No residence with this id in the caller's areas, or it changed since the caller looked.</exception>
    public async Task<Residence> GetAsync(string residenceId, string? expectedVersion, CancellationToken cancellation)
    {
        var series = Guid.TryParse(residenceId, out var id) ? id : Guid.Empty;
        var residence = await db.Residences.SingleOrDefaultAsync(r => r.SeriesId == series && r.RecordedUntil == null, cancellation)
            ?? throw RegistryError.NotFound("residenceId", "No residence with this id is registered in your areas.");
        RequireVersion(residence, expectedVersion);
        return residence;
    }

    /// <exception cref="RegistryError">The residence changed since the caller looked at it; the error tells the newer facts.</exception>
    public void RequireVersion(Residence residence, string? expectedVersion)
    {
        var version = residence.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (expectedVersion is null || expectedVersion == version)
            return;
        foreach (var field in new[] { "from", "until", "kind", "basis", "inInquirySince" })
            log.Delivered(residence.PersonId, $"Residence.{field}");
        throw RegistryError.Stale(new Dictionary<string, object?>
        {
            ["version"] = version,
            ["recordedAt"] = residence.RecordedFrom,
            ["recordedBy"] = residence.RecordedBy,
            ["from"] = residence.StartsOn.ToString(),
            ["until"] = residence.EndsOn?.ToString(),
            ["kind"] = EnumText<ResidenceKind>.ToText(residence.Kind).ToUpperInvariant(),
            ["basis"] = EnumText<ResidenceBasis>.ToText(residence.Basis).ToUpperInvariant(),
            ["inInquirySince"] = residence.InInquirySince is { } since ? PartialDate.Of(since).ToString() : null,
        });
    }

    /// <summary>All records of a person (one, where none were merged), so that a rule about a person looks at all of them.</summary>
    public Task<List<long>> RecordsOfAsync(long personId, CancellationToken cancellation) =>
        db.Database.SqlQuery<long>($"select records_of as \"Value\" from registry.records_of({personId}, now())").ToListAsync(cancellation);

    /// <summary>What the register holds of a person's residences in the caller's areas, ended ones too.</summary>
    public async Task<List<Residence>> OfPersonAsync(long personId, CancellationToken cancellation)
    {
        var records = await RecordsOfAsync(personId, cancellation);
        return await db.Residences.Where(r => records.Contains(r.PersonId) && r.RecordedUntil == null).OrderBy(r => r.Id).ToListAsync(cancellation);
    }

    /// <summary>
    /// The residences without an end of all who are recorded together with this one: itself first. Protected people are not among them; see
    /// <see cref="TellOfHouseholdAsync"/>.
    /// </summary>
    public async Task<List<Residence>> HouseholdOfAsync(Residence residence, CancellationToken cancellation)
    {
        if (residence.HouseholdId is not { } household)
            return [residence];
        var together = await db.Residences.Listed()
            .Where(r => r.HouseholdId == household && r.DwellingId == residence.DwellingId && r.BuildingId == residence.BuildingId && r.EndsOn == null && r.RecordedUntil == null && r.Id != residence.Id)
            .OrderBy(r => r.Id).ToListAsync(cancellation);
        return [residence, .. together];
    }

    /// <summary>
    /// After a whole household moved or left: the registrar is told of its protected members, who are moved with nobody. It is asked for each such
    /// act, so that neither the answer nor the statements tell whether there are any.
    /// </summary>
    public Task TellOfHouseholdAsync(Change change, long personId, CancellationToken cancellation)
    {
        var due = clock.Today().AddDays(Case.UsualDays);
        return db.Database.ExecuteSqlAsync($"select registry.tell_of_household_left_behind({change.Id}, {personId}, {due})", cancellation);
    }

    /// <summary>The place with this number, which must lie in the caller's areas. A final one is found too: what may be registered in it is judged by its life.</summary>
    /// <param name="number">Of a dwelling or a building.</param>
    /// <param name="field">The input that carries it.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="RegistryError">There is none, or it lies outside.</exception>
    public async Task<ResidencePlace> GetPlaceAsync(RegistryNumber number, string field, CancellationToken cancellation)
    {
        var place = number.IsDwelling
            ? await db.DwellingVersions.Where(v => v.Dwelling.Number == number && v.RecordedUntil == null).OrderByDescending(v => v.ValidFrom)
                .Select(v => new ResidencePlace(v.DwellingId, v.BuildingId, v.Building.AreaId)).FirstOrDefaultAsync(cancellation)
                ?? throw RegistryError.NotFound(field, "No dwelling has this number. Add the dwelling first.")
            : await db.Buildings.Where(b => b.Number == number).Select(b => new ResidencePlace(null, b.Id, b.AreaId)).SingleOrDefaultAsync(cancellation)
                ?? throw RegistryError.NotFound(field, "No building has this number. Add the building first.");
        access.RequireArea(place.AreaId);
        return place;
    }

    /// <summary>How sure the link to a place is: as the caller says, where the place allows it.</summary>
    /// <exception cref="RegistryError">A dwelling that is not known cannot be the sure end of a link.</exception>
    public static LinkQuality LinkTo(ResidencePlace place, LinkQuality? said)
    {
        var quality = said ?? (place.DwellingId is null ? LinkQuality.Building : LinkQuality.Dwelling);
        return (place.DwellingId is null) == (quality == LinkQuality.Building)
            ? quality
            : throw RegistryError.Invalid("linkQuality", "link-fits-the-place", "Where only the building is given the link is to the building (BUILDING); to a dwelling it is DWELLING or DWELLING_BY_ADDRESS.");
    }

    /// <summary>The household to live in: that of another person who lives there, or a new one.</summary>
    /// <param name="householdOf">The other person's reference; null for a household of one's own.</param>
    /// <param name="place">Where both live.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="RegistryError">The other person does not live there.</exception>
    public async Task<long> GetHouseholdAsync(string? householdOf, ResidencePlace place, CancellationToken cancellation)
    {
        if (householdOf is null)
            return await AddHouseholdAsync(cancellation);
        var other = await PersonView.GetAsync(db, householdOf, "householdOf", cancellation);
        var theirs = (await OfPersonAsync(other.PersonId, cancellation)).Find(r => r.EndsOn is null && r.Place == place)
            ?? throw RegistryError.Conflict("householdOf", "household-lives-there", "That person does not live in this dwelling now. Give somebody who does, or leave it out.");
        return await GetHouseholdAsync(theirs, cancellation);
    }

    /// <summary>The household of a residence; where there was none recorded the residence gets one.</summary>
    public async Task<long> GetHouseholdAsync(Residence theirs, CancellationToken cancellation)
    {
        if (theirs.HouseholdId is { } known)
            return known;
        var household = await AddHouseholdAsync(cancellation);
        Replace(theirs, theirs.Facts with { HouseholdId = household });
        return household;
    }

    async Task<long> AddHouseholdAsync(CancellationToken cancellation)
    {
        var household = new Household();
        db.Households.Add(household);
        await db.SaveChangesAsync(cancellation);
        return household.Id;
    }

    public void Add(ResidenceFacts facts) => added.Add(new Entry(Guid.NewGuid(), facts, null));

    /// <summary>Closes the row and says something else of the same residence.</summary>
    public void Replace(Residence row, ResidenceFacts facts)
    {
        closed.Add(row);
        added.Add(new Entry(row.SeriesId, facts, row));
    }

    /// <summary>Closes the row without another: the residence never was.</summary>
    public void Annul(Residence row) => closed.Add(row);

    /// <summary>Judges, closes and adds all that was given, by this act.</summary>
    /// <returns>The rows added, in the order in which they were given; what only followed from them comes last.</returns>
    /// <exception cref="RegistryError">A rule is broken.</exception>
    public async Task<IReadOnlyList<Residence>> RecordAsync(Change change, CancellationToken cancellation)
    {
        foreach (var entry in added)
            await JudgeAsync(entry, cancellation);
        await ChainAsync(cancellation);

        foreach (var row in closed)
            row.CloseWith(change);
        // Two saves: the unique index on the open row of a series is not deferrable.
        await db.SaveChangesAsync(cancellation);
        var rows = added.ConvertAll(entry => new Residence(entry.SeriesId, entry.Facts, change));
        db.Residences.AddRange(rows);
        await RegisterResidence.SaveAsync(db, cancellation);
        for (var i = 0; i < rows.Count; i++)
            if (added[i].SaysMore)
                await RequireOneMainAsync(rows[i], cancellation);
        foreach (var person in People)
            log.Changed(person, "residences");
        closed.Clear();
        added.Clear();
        return rows;
    }

    List<long> People => [.. closed.Select(row => row.PersonId).Concat(added.Select(entry => entry.Facts.PersonId)).Distinct()];

    async Task JudgeAsync(Entry entry, CancellationToken cancellation)
    {
        var facts = entry.Facts;
        var today = clock.Today();
        // What only ends sooner, or says the same of where and when, is not held against a dwelling or a life that changed in between.
        if (!entry.SaysMore)
        {
            if (facts.EndsOn is { } end && end != entry.Replaced!.EndsOn && ResidencyRules.FindEndFault(facts.StartsOn, end, today) is { } endFault)
                throw endFault;
            return;
        }
        if (ResidencyRules.FindFault(facts.StartsOn, facts.EndsOn, await LivesOfAsync(facts.Place, cancellation), today) is { } fault)
            throw fault;
        if (await PersonView.FindAsync(db, facts.PersonId, cancellation) is { } person
            && ResidencyRules.FindLifeFault(facts.StartsOn, facts.EndsOn, person.BirthDate, person.DeceasedOn) is { } lifeFault)
            throw lifeFault;
    }

    Task<List<DwellingLife>> LivesOfAsync(ResidencePlace place, CancellationToken cancellation) => place.DwellingId is { } dwelling
        ? db.DwellingVersions.Where(v => v.DwellingId == dwelling && v.RecordedUntil == null)
            .Select(v => new DwellingLife(new Period(v.ValidFrom, v.ValidUntil), v.Status)).ToListAsync(cancellation)
        : db.BuildingVersions.Where(v => v.BuildingId == place.BuildingId && v.RecordedUntil == null)
            .Select(v => DwellingLife.OfBuilding(new Period(v.ValidFrom, v.ValidUntil), v.Status)).ToListAsync(cancellation);

    /// <summary>
    /// Derives the first possible day of each main residence that begins when another one ends, for those added and for those that follow what
    /// was closed or added. A residence that gets another such day by it is closed and added anew by the same act.
    /// </summary>
    async Task ChainAsync(CancellationToken cancellation)
    {
        foreach (var person in People)
        {
            var mine = await RecordsOfAsync(person, cancellation);
            var standing = (await OfPersonAsync(person, cancellation)).Where(row => !closed.Contains(row)).Select(row => new Entry(row.SeriesId, row.Facts, row));
            var mains = added.Where(entry => mine.Contains(entry.Facts.PersonId)).Concat(standing).Where(entry => entry.Facts.Kind == ResidenceKind.Main).ToList();
            var ends = closed.Where(row => mine.Contains(row.PersonId)).Select(row => row.EndsOn).Concat(added.Select(entry => entry.Facts.EndsOn)).ToHashSet();
            foreach (var entry in mains)
            {
                var isAdded = added.Contains(entry);
                if (!isAdded && !ends.Contains(entry.Facts.StartsOn))
                    continue;
                var notBefore = mains
                    .Where(other => other != entry && other.Facts.EndsOn == entry.Facts.StartsOn)
                    .Max(other => ResidencyRules.FindNotBefore(other.Facts.StartsOn, entry.Facts.StartsOn));
                if (notBefore == entry.Facts.NotBefore)
                    continue;
                if (isAdded)
                    entry.Facts = entry.Facts with { NotBefore = notBefore };
                else
                    Replace(entry.Replaced!, entry.Facts with { NotBefore = notBefore });
            }
        }
    }

    /// <summary>The database keeps one main residence a record; a person of several records has one all the same.</summary>
    async Task RequireOneMainAsync(Residence row, CancellationToken cancellation)
    {
        var meets = await db.Database.SqlQuery<bool>($"select registry.meets_other_main({row.Id}) as \"Value\"").SingleAsync(cancellation);
        if (meets)
            throw RegisterResidence.SecondMain;
    }
}
