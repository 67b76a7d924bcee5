using System.Security.Cryptography;

namespace Aspire.Hosting.Running;

internal static class RunMark
{
    public static string Create(int length) =>
        new(RandomNumberGenerator.GetItems<char>("abcdefghjkmnpqrstuvwxyz", length));
}
