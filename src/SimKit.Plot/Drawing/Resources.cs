namespace SimKit.Plot;

/// <summary>The files embedded in this assembly.</summary>
internal static class Resources
{
    public static Stream Open(string name) =>
        typeof(Resources).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"SimKit.Plot was built without its resource '{name}'");
}
