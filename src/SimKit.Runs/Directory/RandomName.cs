using System.Security.Cryptography;

namespace SimKit.Runs;

/// <summary>Short random names of lower-case letters and digits, for run ids and temporary files.</summary>
internal static class RandomName
{
    public static string Next(int length) => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", length);
}
