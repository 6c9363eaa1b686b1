using DwellingRegistry.Features.Dwellings;
using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DwellingRegistry.Features.Residency.Disclosures;

sealed class DisclosureConfiguration : IEntityTypeConfiguration<Disclosure>
{
    public void Configure(EntityTypeBuilder<Disclosure> disclosure)
    {
        disclosure.Property(d => d.Kind).HasConversion<EnumText<DisclosureKind>>();
        disclosure.HasIndex(d => d.Reference).IsUnique();
        disclosure.HasIndex(d => new { d.RequestedBy, d.DecidedAt });
        disclosure.HasOne<Dwelling>().WithMany().HasForeignKey(d => d.DwellingId).OnDelete(DeleteBehavior.Restrict);
        disclosure.ToTable(table =>
        {
            table.HasCheckConstraint("ck_disclosures_independent", "decided_by is null or decided_by <> requested_by");
            table.HasCheckConstraint("ck_disclosures_decision", "(decided_by is null) = (decided_at is null) and (approved = (usable_until is not null))");
            table.HasCheckConstraint("ck_disclosures_period", "case kind when 'roll' then from_day is null and until_day is null else from_day < until_day end");
        });
    }
}
