using System.Globalization;
using ServiceDefaults.City;

namespace Simulator.Generation;

/// <summary>
/// Identifiers that every check accepts and that belong to nobody: the code's place of registration lies in no province
/// (99), the id number's sequence is from 900 up, the phone number is of the range for machines (140).
/// </summary>
internal static class Identifiers
{
    /// <summary>Business, company, registered in a place that does not exist.</summary>
    public const string GeneratedCodePrefix = "91990000";

    /// <summary>First of the id numbers' sequences that are used here.</summary>
    public const int FirstGeneratedSequence = 900;

    /// <summary>The range that is given to machines, never to people.</summary>
    public const string GeneratedPhonePrefix = "140";

    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const int SequencesOfADay = 1000 - FirstGeneratedSequence;
    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];
    private static readonly DateOnly EarliestBirth = new(1974, 1, 1);
    private static readonly DateOnly LatestBirth = new(2005, 12, 31);

    /// <summary>The code of the enterprise with this index, below 28 million; different for each.</summary>
    public static string Code(int seed, int index)
    {
        // Three characters of the seed, five of the index.
        var number = ((long)((uint)seed % (31 * 31 * 31)) * (31L * 31 * 31 * 31 * 31)) + index;
        Span<char> organisation = stackalloc char[9];
        for (var i = 7; i >= 0; i--)
        {
            organisation[i] = Alphabet[(int)(number % Alphabet.Length)];
            number /= Alphabet.Length;
        }

        organisation[8] = OrganisationCheck(organisation[..8]);
        return UnifiedSocialCreditCode.WithCheckCharacter(GeneratedCodePrefix + organisation.ToString()).Value;
    }

    /// <summary>The id number of the worker with this index: county, day of birth and sequence, different for each.</summary>
    public static string IdNumber(int seed, long index, IReadOnlyList<DivisionCode> counties)
    {
        // A step that shares no factor with the number of slots visits each slot once before any twice.
        var days = LatestBirth.DayNumber - EarliestBirth.DayNumber + 1;
        var slots = (long)counties.Count * days * SequencesOfADay;
        var dice = Dice.For(seed, "id-numbers", 0);
        var step = CoprimeStep(slots, dice.Between(1_000_003, 2_000_000_000) % slots);
        var slot = (long)(((Int128)step * index + dice.Below(int.MaxValue)) % slots);
        var county = counties[(int)(slot % counties.Count)];
        var birth = EarliestBirth.AddDays((int)(slot / counties.Count % days));
        var sequence = FirstGeneratedSequence + (slot / counties.Count / days);
        return ResidentIdNumber.WithCheckDigit(
            string.Create(CultureInfo.InvariantCulture, $"{county.Value}{birth:yyyyMMdd}{sequence:000}")).Value;
    }

    /// <summary>A phone number: eight digits after the range.</summary>
    public static string Phone(int seed, long index) =>
        string.Create(CultureInfo.InvariantCulture, $"{GeneratedPhonePrefix}{((index * 7_919L) + (uint)seed) % 100_000_000:00000000}");

    private static long CoprimeStep(long slots, long step)
    {
        while (GreatestCommonDivisor(step, slots) != 1)
        {
            step++;
        }

        return step;
    }

    private static long GreatestCommonDivisor(long a, long b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);

    // GB 11714: the organisation code inside has a check character of its own.
    private static char OrganisationCheck(ReadOnlySpan<char> body)
    {
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            sum += OrganisationWeights[i] * (char.IsAsciiDigit(body[i]) ? body[i] - '0' : body[i] - 'A' + 10);
        }

        return (11 - (sum % 11)) switch
        {
            10 => 'X',
            11 => '0',
            var digit => (char)('0' + digit),
        };
    }
}
