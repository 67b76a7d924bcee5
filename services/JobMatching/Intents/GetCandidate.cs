using JobMatching.Database;
using JobMatching.Workers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;

namespace JobMatching.Intents;

/// <summary>
/// What an employer decides upon: what the worker can and wants, and nothing by which to know who it is. Name and phone follow when both
/// sides have agreed (<see cref="ShowContact"/>).
/// </summary>
internal static class GetCandidate
{
    // An exact birthday beside a home county often names the person.
    private const int AgeStep = 5;

    /// <param name="AgeFrom">The age, rounded down to five years.</param>
    public record Candidate(
        Guid WorkerId,
        int AgeFrom,
        string HomeDivisionCode,
        string Education,
        IReadOnlyList<string> Skills,
        IReadOnlyList<string> Certificates,
        IReadOnlyList<string> Occupations,
        int? ExperienceYears,
        decimal? WageExpected,
        IReadOnlyList<string> Languages,
        bool WithPartner,
        DateOnly? AvailableFrom)
    {
        public static Candidate Of(Worker worker, DateOnly today)
        {
            var birth = worker.Identity.BirthDate;
            var age = today.Year - birth.Year;
            age -= today < birth.AddYears(age) ? 1 : 0;
            var resume = worker.Resume;
            return new Candidate(
                worker.Id.Value, age / AgeStep * AgeStep, resume.HomeDivisionCode.ToString(), Words.Of(resume.Education), resume.Skills,
                resume.Certificates, resume.Occupations, resume.ExperienceYears, resume.WageExpected, resume.Wishes.Languages,
                resume.Wishes.WithPartner, resume.Wishes.AvailableFrom);
        }
    }

    public sealed record Response : Candidate
    {
        public Response(Guid intentId, Candidate candidate)
            : base(candidate) => IntentId = intentId;

        public Guid IntentId { get; }
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, Caller caller, JobMatchingContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var intentId = IntentId.From(id);
        var worker = await database.VisibleTo(caller).Where(intent => intent.Id == intentId)
            .Join(database.Workers.AsNoTracking(), intent => intent.WorkerId, worker => worker.Id, (_, worker) => worker)
            .SingleOrDefaultAsync(cancellationToken);
        return worker is null ? IntentErrors.NotFound.ToProblem() : TypedResults.Ok(new Response(id, Candidate.Of(worker, clock.Today())));
    }
}
