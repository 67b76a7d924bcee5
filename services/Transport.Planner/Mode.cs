namespace Transport.Planner;

/// <summary>The means of travel; each is counted in its own unit (TZ-07).</summary>
public enum Mode
{
    /// <summary>A chartered coach, counted in trips.</summary>
    Coach,

    /// <summary>A chartered train carriage, counted in carriages.</summary>
    Carriage,

    /// <summary>A chartered flight, counted in flights.</summary>
    Flight,
}
