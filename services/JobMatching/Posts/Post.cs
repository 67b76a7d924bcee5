using JobMatching.Database;
using JobMatching.Engine;
using JobMatching.Enterprises;
using JobMatching.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.City;
using ServiceDefaults.Database;

namespace JobMatching.Posts;

internal readonly record struct PostId(Guid Value) : ITypedId<PostId>
{
    public static PostId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(PostId left, PostId right) => left.Value > right.Value;

    public static bool operator <(PostId left, PostId right) => left.Value < right.Value;
}

/// <summary>Why a post takes nobody any more.</summary>
internal enum ClosureReason
{
    Filled,
    Withdrawn,
    Expired,

    /// <summary>An officer found it to be another post once more.</summary>
    Duplicate,
}

/// <summary>What the employer offers and asks for.</summary>
internal sealed record PostTerms(
    string Title,
    string? Description,
    DivisionCode DivisionCode,
    decimal? WageMinimum,
    decimal? WageMaximum,
    Education Education,
    int ExperienceYears,
    string? Occupation,
    string[] Skills,
    string[] Certificates,
    bool Lodging,
    bool Meals,
    bool NightShift)
{
    public PostConditions Conditions { get; init; } = PostConditions.Unstated;
}

/// <summary>A job post (JM-C03). A full post stays open: a no-show gives its place back.</summary>
internal sealed class Post
{
    private Post()
    {
    }

    public PostId Id { get; private set; }

    public EnterpriseId EnterpriseId { get; private set; }

    public PostTerms Terms { get; private set; } = null!;

    public int Places { get; private set; }

    public int PlacesTaken { get; private set; }

    public int PlacesLeft => Places - PlacesTaken;

    /// <summary>Null while the post is open.</summary>
    public ClosureReason? Closed { get; private set; }

    public string? Source { get; private set; }

    public string? SourceId { get; private set; }

    public DateTimeOffset PostedAt { get; private set; }

    public static Post Publish(PostId id, NewPost entry, DateTimeOffset now) => new()
    {
        Id = id,
        EnterpriseId = entry.EnterpriseId,
        Terms = entry.Terms,
        Places = entry.Places,
        Source = entry.Origin?.Source,
        SourceId = entry.Origin?.SourceId,
        PostedAt = now,
    };

    /// <summary>False when the post is full or closed.</summary>
    public bool TakePlace()
    {
        if (Closed is not null || PlacesTaken >= Places)
        {
            return false;
        }

        PlacesTaken++;
        return true;
    }

    public void GivePlaceBack() => PlacesTaken--;

    /// <summary>False when it is closed already.</summary>
    public bool Close(ClosureReason reason)
    {
        if (Closed is not null)
        {
            return false;
        }

        Closed = reason;
        return true;
    }
}

/// <summary>A post that was read and checked, and is not yet published.</summary>
internal sealed record NewPost(EnterpriseId EnterpriseId, PostTerms Terms, int Places, Origin? Origin);

internal sealed class PostMapping : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> builder)
    {
        builder.Ignore(post => post.PlacesLeft);
        builder.Property(post => post.Source).HasMaxLength(100);
        builder.Property(post => post.SourceId).HasMaxLength(100);
        builder.HasIndex(post => new { post.Source, post.SourceId }).IsUnique();
        builder.HasOne<Enterprise>().WithMany().HasForeignKey(post => post.EnterpriseId);
        builder.ComplexProperty(post => post.Terms, terms =>
        {
            terms.Property(value => value.Title).HasMaxLength(200);
            terms.Property(value => value.Occupation).HasMaxLength(60);
            terms.ComplexProperty(value => value.Conditions, conditions =>
            {
                conditions.Property(value => value.Contract).HasConversion(new WordColumn<ContractKind>()).HasMaxLength(20);
                conditions.Property(value => value.Shift).HasConversion(new WordColumn<ShiftKind>()).HasMaxLength(20);
            });
            terms.Property(value => value.Education).HasConversion(new WordColumn<Education>()).HasMaxLength(20);
        });
        builder.ToTable(table => table.HasCheckConstraint("post_places", "places_taken BETWEEN 0 AND places"));
    }
}
