using JobMatching.Engine.Factors;
using JobMatching.Engine.Recommending;

namespace JobMatching.Engine;

/// <summary>Judges one worker and one post: may they be proposed, how well do they fit, and why.</summary>
public sealed class PairScorer
{
    private readonly MatchOptions options;
    private readonly (FactorRule Rule, double Weight)[] factors;
    private readonly double totalWeight;

    /// <exception cref="ArgumentException">A weight is negative, not a number or of no factor, or all are zero.</exception>
    public PairScorer(MatchOptions options)
    {
        this.options = options;
        var unknown = options.Weights.Keys.Except(FactorRules.All.Select(rule => rule.Code)).FirstOrDefault();
        if (unknown is not null)
        {
            throw new ArgumentException($"There is no factor '{unknown}'.", nameof(options));
        }

        if (options.Weights.Values.Any(weight => !(weight >= 0 && double.IsFinite(weight))))
        {
            throw new ArgumentException("A weight must be zero or more.", nameof(options));
        }

        if (!(options.HalfScoreKilometres > 0) || !(options.HalfScoreCommuteKilometres > 0) || !(options.HalfScoreSubsidy > 0)
            || options.Subsidies.Any(offer => offer.ToWorker < 0 || offer.ToEmployer < 0))
        {
            throw new ArgumentException("Half scores must be positive, and subsidies not negative.", nameof(options));
        }

        factors = [.. FactorRules.All
            .Select(rule => (rule, options.Weights.GetValueOrDefault(rule.Code, rule.DefaultWeight)))
            .Where(factor => factor.Item2 > 0)];
        totalWeight = factors.Sum(factor => factor.Weight);
        Weights = new Weights(factors.ToDictionary(factor => factor.Rule.Code, factor => factor.Weight));
        if (totalWeight <= 0)
        {
            throw new ArgumentException("At least one weight must be positive.", nameof(options));
        }
    }

    internal MatchOptions Options => options;

    /// <summary>As configured, for bounds.</summary>
    internal Weights Weights { get; }

    /// <summary>The hard conditions that the pair breaks; none when it may be proposed.</summary>
    public IReadOnlyList<Refusal> Refusals(WorkerProfile worker, PostProfile post)
    {
        var pair = new Pair(worker, post, options);
        return [.. HardConditions.All.Where(condition => condition.IsBroken(pair)).Select(broken => broken.Refusal)];
    }

    /// <summary>The score from 0 to 1; null when a hard condition is broken.</summary>
    public double? Score(WorkerProfile worker, PostProfile post)
    {
        var pair = new Pair(worker, post, options);
        foreach (var condition in HardConditions.All)
        {
            if (condition.IsBroken(pair))
            {
                return null;
            }
        }

        var sum = 0.0;
        foreach (var (rule, weight) in factors)
        {
            sum += weight * rule.Value(pair);
        }

        return sum / totalWeight;
    }

    /// <summary>The score with its reasons; null when a hard condition is broken.</summary>
    public Match? Explain(WorkerProfile worker, PostProfile post)
    {
        if (Score(worker, post) is not { } score)
        {
            return null;
        }

        var pair = new Pair(worker, post, options);
        var reasons = factors.Select(factor =>
        {
            var value = factor.Rule.Value(pair);
            var (zh, en) = factor.Rule.Reason(pair, value);
            return new Factor(factor.Rule.Code, value, factor.Weight, zh, en);
        });
        return new Match(worker.Id, post.Id, score, [.. reasons]);
    }
}
