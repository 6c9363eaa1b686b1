using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DwellingRegistry.Features.Persons;

sealed class PersonConfiguration :
    IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<PersonVersion>, IEntityTypeConfiguration<IdentityDocument>,
    IEntityTypeConfiguration<GuardianLink>, IEntityTypeConfiguration<Protection>, IEntityTypeConfiguration<PersonMerge>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.HasIndex(p => p.Reference).IsUnique();
        person.ToTable(t => t.HasCheckConstraint("ck_persons_record_key", "record_key between 0 and 255"));
    }

    // Search by exact name and birth date goes through an index on folded names: Persons/Sql/person_versions.sql.
    public void Configure(EntityTypeBuilder<PersonVersion> version)
    {
        version.HasOne(v => v.Person).WithMany(p => p.Versions).HasForeignKey(v => v.PersonId).OnDelete(DeleteBehavior.Restrict);
        version.HasIndex(v => v.PersonId);
        version.ToTable(t => t.HasCheckConstraint("ck_person_versions_named", "cardinality(names) between 1 and 5"));
    }

    public void Configure(EntityTypeBuilder<IdentityDocument> document)
    {
        document.HasOne(d => d.Person).WithMany().HasForeignKey(d => d.PersonId).OnDelete(DeleteBehavior.Restrict);
        document.HasIndex(d => d.PersonId).IsUnique().HasFilter("recorded_until is null");
        document.HasIndex(d => d.NumberHash).IsUnique().HasFilter("recorded_until is null");
    }

    public void Configure(EntityTypeBuilder<GuardianLink> link)
    {
        link.HasIndex(l => l.ChildId);
        link.HasOne<Person>().WithMany().HasForeignKey(l => l.ChildId).OnDelete(DeleteBehavior.Restrict);
        link.HasOne<Person>().WithMany().HasForeignKey(l => l.GuardianId).OnDelete(DeleteBehavior.Restrict);
        link.ToTable(t => t.HasCheckConstraint("ck_guardian_links_two_people", "child_id <> guardian_id"));
    }

    public void Configure(EntityTypeBuilder<PersonMerge> merge)
    {
        merge.HasOne<Person>().WithMany().HasForeignKey(m => m.MergedId).OnDelete(DeleteBehavior.Restrict);
        merge.HasOne<Person>().WithMany().HasForeignKey(m => m.IntoId).OnDelete(DeleteBehavior.Restrict);
        merge.HasIndex(m => m.MergedId).IsUnique().HasFilter("recorded_until is null").HasDatabaseName("ux_person_merges_open");
        merge.HasIndex(m => m.IntoId);
        merge.ToTable(t => t.HasCheckConstraint("ck_person_merges_two_records", "merged_id <> into_id"));
    }

    public void Configure(EntityTypeBuilder<Protection> protection)
    {
        protection.Property(p => p.Kind).HasConversion<EnumText<ProtectionKind>>();
        protection.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);
        protection.HasIndex(p => p.PersonId).HasFilter("recorded_until is null");
    }
}
