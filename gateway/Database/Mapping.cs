using Gateway.Clients;
using Gateway.Tokens;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gateway.Database;

internal sealed class PartnerClientMapping : IEntityTypeConfiguration<PartnerClient>
{
    public void Configure(EntityTypeBuilder<PartnerClient> builder)
    {
        builder.HasKey(client => client.ClientId);
        builder.Property(client => client.ClientId).HasMaxLength(60);
        builder.Property(client => client.Name).HasMaxLength(100);
        builder.Property(client => client.SecretHash).HasMaxLength(200);
    }
}

internal sealed class SigningKeyMapping : IEntityTypeConfiguration<SigningKey>
{
    public void Configure(EntityTypeBuilder<SigningKey> builder)
    {
        builder.HasKey(key => key.KeyId);
        builder.Property(key => key.KeyId).HasMaxLength(32);
    }
}
