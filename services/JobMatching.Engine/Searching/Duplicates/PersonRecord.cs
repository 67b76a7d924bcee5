namespace JobMatching.Engine.Searching.Duplicates;

/// <summary>What is compared of a person: hashes under the city's key, never names or numbers themselves.</summary>
/// <param name="Id">The registration.</param>
/// <param name="Name">A hash of the name; null when not known.</param>
/// <param name="BirthDate">The day of birth; null when not known.</param>
/// <param name="Phone">A hash of the phone number; null when not known.</param>
/// <param name="IdNumber">A hash of the identity number; null when not known.</param>
public sealed record PersonRecord(Guid Id, string? Name, DateOnly? BirthDate, string? Phone, string? IdNumber);
