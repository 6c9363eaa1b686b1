using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DwellingRegistry.Features.Access;

sealed class AccessConfiguration : IEntityTypeConfiguration<Account>, IEntityTypeConfiguration<RoleAssignment>, IEntityTypeConfiguration<Grant>,
    IEntityTypeConfiguration<GrantApproval>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.HasIndex(a => a.UserName).IsUnique();
        account.HasIndex(a => a.Reference).IsUnique();
    }

    public void Configure(EntityTypeBuilder<RoleAssignment> assignment)
    {
        assignment.Property(a => a.Role).HasConversion<EnumText<Role>>();
        assignment.HasOne<Account>().WithMany(a => a.Assignments).HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Grant> grant)
    {
        grant.HasIndex(g => g.Reference).IsUnique();
        grant.HasIndex(g => g.ClientId);
        grant.HasMany(g => g.Approvals).WithOne().HasForeignKey(a => a.GrantId).OnDelete(DeleteBehavior.Restrict);
        grant.ToTable(table => table.HasCheckConstraint(
            "ck_grants_terms", "valid_until > valid_from and valid_until <= valid_from + 1100 and per_minute between 1 and 10000 and per_day between 1 and 1000000 and cardinality(purposes) > 0 and cardinality(fields) > 0 and cardinality(area_ids) > 0"));
    }

    public void Configure(EntityTypeBuilder<GrantApproval> approval) => approval.HasIndex(a => new { a.GrantId, a.ApprovedBy }).IsUnique();
}
