using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Areas;
using DwellingRegistry.Features.Audit;
using DwellingRegistry.Features.Audit.Sealing;
using DwellingRegistry.Features.Buildings;
using DwellingRegistry.Features.Cases;
using DwellingRegistry.Features.Density;
using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Features.Import;
using DwellingRegistry.Features.Hazards;
using DwellingRegistry.Features.Inspections;
using DwellingRegistry.Features.Inspections.FieldFinds;
using DwellingRegistry.Features.Inspections.Pictures;
using DwellingRegistry.Features.Map;
using DwellingRegistry.Features.Persons;
using DwellingRegistry.Features.Residency;
using DwellingRegistry.Features.Residency.Disclosures;
using DwellingRegistry.Features.Rounds;
using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;

namespace DwellingRegistry.Registry;

/// <summary>The register's tables, one line each, in the schema <c>registry</c>. As the application's role it sees people only by row-level security.</summary>
public sealed class RegistryDbContext(DbContextOptions<RegistryDbContext> options) : DbContext(options)
{
    /// <summary>The references of changes that were saved and are not committed yet. See <see cref="ChangeNotices"/>.</summary>
    internal HashSet<Guid> ChangesToTell { get; } = [];

    public const string Schema = "registry";

    public DbSet<Area> Areas => Set<Area>();
    public DbSet<Building> Buildings => Set<Building>();
    public DbSet<BuildingVersion> BuildingVersions => Set<BuildingVersion>();
    public DbSet<Address> Addresses => Set<Address>();
    public DbSet<PlaceName> PlaceNames => Set<PlaceName>();
    public DbSet<ExternalIdentifier> ExternalIdentifiers => Set<ExternalIdentifier>();
    public DbSet<Dwelling> Dwellings => Set<Dwelling>();
    public DbSet<DwellingVersion> DwellingVersions => Set<DwellingVersion>();
    public DbSet<Person> Persons => Set<Person>();
    public DbSet<PersonVersion> PersonVersions => Set<PersonVersion>();
    public DbSet<IdentityDocument> IdentityDocuments => Set<IdentityDocument>();
    public DbSet<GuardianLink> GuardianLinks => Set<GuardianLink>();
    public DbSet<Protection> Protections => Set<Protection>();
    public DbSet<Household> Households => Set<Household>();
    public DbSet<Residence> Residences => Set<Residence>();
    public DbSet<Case> Cases => Set<Case>();
    public DbSet<Programme> Programmes => Set<Programme>();
    public DbSet<Inspection> Inspections => Set<Inspection>();
    public DbSet<InspectionAssignment> InspectionAssignments => Set<InspectionAssignment>();
    public DbSet<Finding> Findings => Set<Finding>();
    public DbSet<FieldFind> FieldFinds => Set<FieldFind>();
    public DbSet<PlacePicture> PlacePictures => Set<PlacePicture>();
    public DbSet<InspectionCatchUp> InspectionCatchUps => Set<InspectionCatchUp>();
    public DbSet<HazardReport> HazardReports => Set<HazardReport>();
    public DbSet<Round> Rounds => Set<Round>();
    public DbSet<RoundStop> RoundStops => Set<RoundStop>();
    public DbSet<RoundLeftOut> RoundLeftOuts => Set<RoundLeftOut>();
    public DbSet<StreetNode> StreetNodes => Set<StreetNode>();
    public DbSet<StreetEdge> StreetEdges => Set<StreetEdge>();
    public DbSet<DensityCell> DensityCells => Set<DensityCell>();
    public DbSet<BaseFeature> BaseFeatures => Set<BaseFeature>();
    public DbSet<PlaceLabel> PlaceLabels => Set<PlaceLabel>();
    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<RoleAssignment> RoleAssignments => Set<RoleAssignment>();
    public DbSet<Grant> Grants => Set<Grant>();
    public DbSet<GrantApproval> GrantApprovals => Set<GrantApproval>();
    public DbSet<Disclosure> Disclosures => Set<Disclosure>();
    public DbSet<DisclosureDelay> DisclosureDelays => Set<DisclosureDelay>();
    public DbSet<AccessReview> AccessReviews => Set<AccessReview>();
    public DbSet<Lineage> Lineages => Set<Lineage>();
    public DbSet<PersonMerge> PersonMerges => Set<PersonMerge>();
    public DbSet<Change> Changes => Set<Change>();
    public DbSet<AnsweredRequest> AnsweredRequests => Set<AnsweredRequest>();
    public DbSet<AccessRecord> AccessRecords => Set<AccessRecord>();
    public DbSet<SealedRecord> SealedRecords => Set<SealedRecord>();
    public DbSet<TreeNode> TreeNodes => Set<TreeNode>();
    public DbSet<TreeHead> TreeHeads => Set<TreeHead>();
    public DbSet<OutboxEvent> OutboxEvents => Set<OutboxEvent>();
    public DbSet<OutboxPosition> OutboxPositions => Set<OutboxPosition>();
    public DbSet<RegisterState> RegisterState => Set<RegisterState>();

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<RegistryNumber>().HaveConversion<RegistryNumberText>().HaveColumnType("character(12) collate \"C\"");
        conventions.Properties<PartialDate>().HaveConversion<PartialDateText>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.HasDefaultSchema(Schema);
        model.ApplyConfigurationsFromAssembly(typeof(RegistryDbContext).Assembly);
        model.UseOpenIddict();
        model.Entity<OpenIddictEntityFrameworkCoreApplication>().ToTable("sign_in_clients");
        model.Entity<OpenIddictEntityFrameworkCoreAuthorization>().ToTable("sign_in_authorizations");
        model.Entity<OpenIddictEntityFrameworkCoreScope>().ToTable("sign_in_scopes");
        model.Entity<OpenIddictEntityFrameworkCoreToken>().ToTable("sign_in_tokens");
        model.Entity<OutboxEvent>(e =>
        {
            e.Property(x => x.At).HasDefaultValueSql("now()");
            e.Property(x => x.Place).HasColumnType("geometry(Point,4326)");
            e.HasIndex(x => x.TransactionId);
            e.Property(x => x.TransactionId).HasDefaultValueSql("pg_current_xact_id()::text::bigint");
        });
        model.Entity<Change>(c =>
        {
            c.Property(x => x.Kind).HasConversion<EnumText<ChangeKind>>();
            c.HasIndex(x => x.Reference).IsUnique();
            c.HasIndex(x => x.RevertsId).IsUnique();
            c.HasOne<Change>().WithMany().HasForeignKey(x => x.RevertsId).OnDelete(DeleteBehavior.Restrict);
        });
        foreach (var recorded in model.Model.GetEntityTypes().Where(e => e.ClrType.IsSubclassOf(typeof(Recorded))).ToList())
            model.Entity(recorded.ClrType, r =>
            {
                // What one act wrote or closed is found by it; a bulk load's rows have none.
                r.HasIndex(nameof(Recorded.ChangeId)).HasFilter("change_id is not null");
                r.HasIndex(nameof(Recorded.ClosedChangeId)).HasFilter("closed_change_id is not null");
                r.HasOne(nameof(Recorded.Change)).WithMany().HasForeignKey(nameof(Recorded.ChangeId)).OnDelete(DeleteBehavior.Restrict);
                r.HasOne(nameof(Recorded.ClosedChange)).WithMany().HasForeignKey(nameof(Recorded.ClosedChangeId)).OnDelete(DeleteBehavior.Restrict);
            });
        model.Entity<AnsweredRequest>(a =>
        {
            a.HasKey(x => new { x.Caller, x.Key });
            a.Property(x => x.At).HasDefaultValueSql("now()");
            a.HasIndex(x => x.At);
        });
        model.Entity<OutboxPosition>().HasKey(p => p.Feature);
        model.Entity<RegisterState>(s =>
        {
            s.Property(x => x.Id).ValueGeneratedNever();
            s.ToTable(t => t.HasCheckConstraint("ck_register_state_one_row", "id = 1"));
        });
    }
}
