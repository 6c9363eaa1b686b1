using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DwellingRegistry.Features.Audit.Sealing;

sealed class SealingConfiguration : IEntityTypeConfiguration<SealedRecord>, IEntityTypeConfiguration<TreeNode>, IEntityTypeConfiguration<TreeHead>
{
    public void Configure(EntityTypeBuilder<SealedRecord> record)
    {
        record.HasKey(r => r.Sequence);
        record.Property(r => r.Sequence).ValueGeneratedNever();
        record.HasIndex(r => r.RecordId).IsUnique();
        record.HasIndex(r => r.LeafHash).IsUnique();
        record.ToTable(t => t.HasCheckConstraint("ck_sealed_records_hash", "octet_length(leaf_hash) = 32 and sequence >= 0"));
    }

    public void Configure(EntityTypeBuilder<TreeNode> node)
    {
        node.HasKey(n => new { n.Level, n.Position });
        node.ToTable(t => t.HasCheckConstraint("ck_tree_nodes_hash", "octet_length(hash) = 32 and level > 0"));
    }

    public void Configure(EntityTypeBuilder<TreeHead> head)
    {
        head.HasKey(h => h.Size);
        head.Property(h => h.Size).ValueGeneratedNever();
        head.ToTable(t => t.HasCheckConstraint("ck_tree_heads_root", "octet_length(root) = 32 and size > 0"));
    }
}
