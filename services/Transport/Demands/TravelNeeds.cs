namespace Transport.Demands;

/// <summary>What somebody needs on the way.</summary>
/// <param name="LuggagePieces">Pieces of luggage.</param>
/// <param name="Wheelchair">Travels in a wheelchair, in a space for one.</param>
/// <param name="WomenOnly">Asks to sit beside women only: whoever sits in the neighbouring seat has asked for the same.</param>
internal sealed record TravelNeeds(int LuggagePieces, bool Wheelchair, bool WomenOnly)
{
    public static readonly TravelNeeds Usual = new(1, Wheelchair: false, WomenOnly: false);
}
