namespace SimKit.Testing;

/// <summary>What a test program does when it is started as a rank instead of being loaded by the test runner.</summary>
public static class RankMain
{
    public static int Run(string[] args) => args.Length == 0 ? 0 : 2;
}
