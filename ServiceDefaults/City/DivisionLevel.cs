namespace ServiceDefaults.City;

/// <summary>The three levels of GB/T 2260.</summary>
public enum DivisionLevel
{
    Province,
    Prefecture,
    County,
}
