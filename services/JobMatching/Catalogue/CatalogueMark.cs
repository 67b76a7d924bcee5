using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace JobMatching.Catalogue;

/// <summary>
/// How far somebody has got with the changes, in the order of transactions and, within one, of positions. Nothing is ever put in
/// before a place where all transactions are over.
/// </summary>
internal sealed class CatalogueMark
{
    /// <summary>Up to here changes are forgotten, and a little beyond it they are kept: no reader, but where readers begin at least.</summary>
    public const string Forgotten = "forgotten";

    private CatalogueMark()
    {
    }

    public string Name { get; private set; } = "";

    public long Transaction { get; private set; }

    public long Position { get; private set; }

    public void MoveTo(CatalogueChange change) => (Transaction, Position) = (change.Transaction, change.Position);
}

internal sealed class CatalogueMarkMapping : IEntityTypeConfiguration<CatalogueMark>
{
    public void Configure(EntityTypeBuilder<CatalogueMark> builder)
    {
        builder.HasKey(mark => mark.Name);
        builder.Property(mark => mark.Name).HasMaxLength(40);
    }
}
