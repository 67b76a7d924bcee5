namespace Transport.Planner;

/// <summary>
/// Rests of coach drivers. A coach stands still at night, takes a break after driving on end, and when its drivers have
/// driven their day's hours it waits until 24 hours after their first. A stop or a wait at least as long as a break is one.
/// </summary>
public sealed record DrivingRules
{
    /// <summary>
    /// Hours of driving on end before a break (Implementation Regulations of the Road Traffic Safety Law, article 62 (7)).
    /// </summary>
    public double ContinuousHours { get; init; } = 4;

    /// <summary>Minutes of a break (the same article).</summary>
    public int BreakMinutes { get; init; } = 20;

    /// <summary>Hours that a driver may drive within 24 hours (State Council opinion on road safety, Guofa 2012 no. 30).</summary>
    public double DailyHours { get; init; } = 8;

    /// <summary>
    /// A longer trip has two drivers (Guofa 2012 no. 30: 400 km, on motorways 600), as has one with more driving than the
    /// daily hours of one.
    /// </summary>
    public double SecondDriverBeyondKilometres { get; init; } = 600;

    /// <summary>From this hour coaches stand (Guofa 2012 no. 30: long-distance coaches from 02:00 to 05:00).</summary>
    public TimeOnly NightFrom { get; init; } = new(2, 0);

    /// <summary>Until this hour; equal to <see cref="NightFrom"/> where coaches drive all night.</summary>
    public TimeOnly NightTo { get; init; } = new(5, 0);
}
