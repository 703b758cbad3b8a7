namespace SimKit.Chaos;

/// <summary>The checkout that this program was built from.</summary>
internal static class Checkout
{
    /// <summary>Its root: the folder of SimKit.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The command line under test.</summary>
    public static string Program { get; } = Path.Combine(Root, "src/SimKit.Cli/bin/Release/net10.0/simkit.dll");

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SimKit.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"no SimKit.sln above {AppContext.BaseDirectory}");
    }
}
