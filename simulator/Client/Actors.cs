using ServiceDefaults.Security;

namespace Simulator.Client;

/// <summary>Somebody of the bureau, or beside it, who acts in the play with a client of their own.</summary>
internal sealed record Actor(string Name, string Role);

/// <summary>Who acts. Two reviewers and a cashier, because nobody may approve and pay the same claim.</summary>
internal static class Actors
{
    public const string Administrator = Roles.Administrator;
    public const string Officer = Roles.Officer;
    public const string Dispatcher = Roles.Dispatcher;
    public const string Trainer = Roles.Trainer;
    public const string Reviewer = Roles.Reviewer;
    public const string SecondReviewer = "second-reviewer";
    public const string Cashier = Roles.Cashier;
    public const string Analyst = Roles.Analyst;
    public const string Partner = Roles.Partner;

    public static IReadOnlyList<Actor> All { get; } =
    [
        new(Administrator, Roles.Administrator), new(Officer, Roles.Officer), new(Dispatcher, Roles.Dispatcher),
        new(Trainer, Roles.Trainer), new(Reviewer, Roles.Reviewer), new(SecondReviewer, Roles.Reviewer),
        new(Cashier, Roles.Cashier), new(Analyst, Roles.Analyst), new(Partner, Roles.Partner),
    ];
}
