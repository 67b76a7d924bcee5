namespace Training.Enrolments;

/// <summary>
/// What it takes to pass. The accounts demand attendance and assessment (AS-08, AS-11) and name no numbers: these are our
/// choice, and configuration (<c>Training:PassRule</c>).
/// </summary>
internal sealed class PassRule
{
    /// <summary>Share of the hours taught that must be attended, in per cent.</summary>
    public int AttendancePercent { get; init; } = 80;

    /// <summary>Marks needed, of 100.</summary>
    public int Score { get; init; } = 60;

    public bool IsSensible => AttendancePercent is >= 0 and <= 100 && Score is >= 0 and <= 100;

    /// <summary>Whoever was never assessed has not passed, whatever the marks needed.</summary>
    public bool IsMet(int hoursTaught, int hoursAttended, int? score) =>
        score >= Score && (long)hoursAttended * 100 >= (long)hoursTaught * AttendancePercent;
}
