using System.Numerics;

namespace JobMatching.Engine.Searching;

/// <summary>
/// Goes through the posts of a segment that can reach a rank, by MaxScore (Turtle and Flood 1995) over windows of posts, with the
/// maxima of the blocks in the window as bounds (Ding and Suel 2011). In each window lists are set aside, the longest first, as
/// long as a post with none but these falls short, be it in score or in what it must have of the query. Only posts in the
/// remaining lists, or in the lists of the filter where those are shorter, are looked at; and the lists set aside are asked
/// about a post only while it can still reach the rank.
/// </summary>
internal sealed class SegmentSearch
{
    private const int Window = 4096;

    private readonly SegmentView view;
    private readonly QueryPlan plan;
    private readonly PostFilter allowed;
    private readonly Collector collector;
    private readonly PostingCursor[] lists;
    private readonly List<PostingCursor> essential = [];
    private readonly List<PostingCursor> aside = [];
    private readonly List<Finding> atMost = [];
    private readonly int[] scores = new int[Window];
    private readonly ulong[] words = new ulong[Window];
    private readonly ulong[] met = new ulong[Window / 64];
    private readonly bool byScore;
    private long least;

    private SegmentSearch(SegmentView view, QueryPlan plan, PostFilter allowed, Collector collector)
    {
        (this.view, this.plan, this.allowed, this.collector) = (view, plan, allowed, collector);
        (byScore, least) = (collector.ByScore, collector.LeastRank);
        lists =
        [
            .. plan.Terms.Select(term => (Term: term, At: view.Segment.Find(term.Key))).Where(entry => entry.At >= 0)
                .Select(entry => new PostingCursor(view.Segment, entry.At, entry.Term))
                .OrderByDescending(list => list.Count),
        ];
    }

    public static void Run(
        SegmentView view, QueryPlan plan, SearchFilter filter, Collector collector, CancellationToken cancellationToken)
    {
        var allowed = new PostFilter(view, filter, plan.Query);
        if (allowed.IsEmpty)
        {
            return;
        }

        var search = new SegmentSearch(view, plan, allowed, collector);
        for (var start = 0; start < view.Segment.Count; start += Window)
        {
            cancellationToken.ThrowIfCancellationRequested();
            search.Look(start, Math.Min(start + Window, view.Segment.Count));
        }
    }

    private void Look(int start, int end)
    {
        if (plan.Terms.Count > 0 && !Divide(start, end))
        {
            return;
        }

        if (plan.Terms.Count == 0 || allowed.FewerThan(essential.Sum(list => (long)list.Count)))
        {
            aside.AddRange(essential);
            BoundAside();
            for (var post = allowed.Next(start); post < end; post = allowed.Next(post + 1))
            {
                Weigh(post, default);
            }

            return;
        }

        BoundAside();
        var others = aside.Count > 0 ? atMost[0] : default;
        foreach (var list in essential)
        {
            list.MoveTo(start);
            list.AddTo(scores, words, met, start, end);
        }

        for (var group = 0; group < met.Length; group++)
        {
            for (var left = met[group]; left != 0; left &= left - 1)
            {
                var at = (group * 64) + BitOperations.TrailingZeroCount(left);
                var finding = new Finding(scores[at], (uint)words[at], (uint)(words[at] >> 32));
                if (Reaches(Sum(finding, others)) && allowed.Next(start + at) == start + at)
                {
                    Weigh(start + at, finding);
                }

                (scores[at], words[at]) = (0, 0);
            }

            met[group] = 0;
        }
    }

    // Which lists must have a post of this window; false when no post can reach the rank.
    private bool Divide(int start, int end)
    {
        essential.Clear();
        aside.Clear();
        var sum = default(Finding);
        foreach (var list in lists)
        {
            if (!list.Bound(start, end))
            {
                continue;
            }

            var with = Sum(sum, list.AtMost);
            if (Reaches(with))
            {
                essential.Add(list);
            }
            else
            {
                aside.Add(list);
                sum = with;
            }
        }

        return essential.Count > 0;
    }

    // What the lists set aside can add at most, from each of them on; those that can add most are asked first.
    private void BoundAside()
    {
        aside.Sort(static (left, right) => right.AtMost.Score.CompareTo(left.AtMost.Score));
        atMost.Clear();
        var sum = default(Finding);
        for (var at = aside.Count - 1; at >= 0; at--)
        {
            sum = Sum(sum, aside[at].AtMost);
            atMost.Add(sum);
        }

        atMost.Reverse();
    }

    private void Weigh(int post, Finding finding)
    {
        var fade = collector.Fade(view.Segment.Posts, post);
        for (var at = 0; at < aside.Count; at++)
        {
            if (!Reaches(Sum(finding, atMost[at]), fade))
            {
                return;
            }

            var list = aside[at];
            list.MoveTo(post);
            if (list.Post == post)
            {
                finding = Sum(finding, list.Found);
            }
        }

        if (Reaches(finding, fade) && allowed.Passes(post))
        {
            collector.Take(view.Segment, post, finding);
            least = collector.LeastRank;
        }
    }

    private bool Reaches(Finding best, int fade = 1 << Collector.FadeShift) =>
        Finding.Rank(best.Coverage, plan.Demanded, byScore ? Collector.Faded(best.Score, fade) : int.MaxValue) >= least;

    private static Finding Sum(Finding left, Finding right) =>
        new(left.Score + right.Score, left.Has | right.Has, left.HasNearly | right.HasNearly);
}
