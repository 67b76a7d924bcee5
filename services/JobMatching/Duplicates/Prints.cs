using JobMatching.Engine.Searching.Duplicates;
using JobMatching.Posts;
using JobMatching.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace JobMatching.Duplicates;

/// <summary>What an open post is found by among those that may be the same; see <see cref="AdPrint"/>.</summary>
internal sealed class PostPrint
{
    private PostPrint()
    {
    }

    public PostId PostId { get; private set; }

    public long? SamePost { get; private set; }

    public long? SameText { get; private set; }

    public int[] Bands { get; private set; } = [];

    /// <summary>As long as it stays, nothing has to be compared anew.</summary>
    public long Content { get; private set; }

    public static PostPrint Of(PostId post, AdPrint print)
    {
        var made = new PostPrint { PostId = post };
        made.Change(print);
        return made;
    }

    public void Change(AdPrint print) =>
        (SamePost, SameText, Bands, Content) = (print.SamePost, print.SameText, [.. print.Bands], print.Content);
}

/// <summary>Keyed hash of name, day of birth and phone: with different id numbers nothing less makes two registrations one person.</summary>
internal sealed class WorkerPrint
{
    private WorkerPrint()
    {
    }

    public WorkerId WorkerId { get; private set; }

    public byte[] Key { get; private set; } = [];

    public static WorkerPrint Of(WorkerId worker, byte[] key) => new() { WorkerId = worker, Key = key };
}

internal sealed class PostPrintMapping : IEntityTypeConfiguration<PostPrint>
{
    public void Configure(EntityTypeBuilder<PostPrint> builder)
    {
        builder.HasKey(print => print.PostId);
        builder.HasIndex(print => new { print.SamePost, print.PostId });
        builder.HasIndex(print => new { print.SameText, print.PostId });
        // Read as often as written: entries that wait to be sorted in would be read through by every search.
        builder.HasIndex(print => print.Bands).HasMethod("gin").HasStorageParameter("fastupdate", false);
    }
}

internal sealed class WorkerPrintMapping : IEntityTypeConfiguration<WorkerPrint>
{
    public void Configure(EntityTypeBuilder<WorkerPrint> builder)
    {
        builder.HasKey(print => print.WorkerId);
        builder.HasIndex(print => new { print.Key, print.WorkerId });
    }
}
