using DwellingRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DwellingRegistry.Features.Access;

sealed class AccessConfiguration : IEntityTypeConfiguration<Account>, IEntityTypeConfiguration<RoleAssignment>
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
}
