namespace Transport.Planner.Search;

/// <summary>In which order items are put back: each finds plans that the others miss.</summary>
internal enum Order
{
    Random,
    LargestFirst,
    FarthestFirst,
    NearestFirst,
    EarliestFirst,
    ByPlace,
    Count,
}
