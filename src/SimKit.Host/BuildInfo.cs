using System.Reflection;

namespace SimKit.Host;

/// <summary>What this build is.</summary>
internal static class BuildInfo
{
    private static readonly string Informational =
        typeof(BuildInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>The version without the commit: <c>0.1.0</c>.</summary>
    public static string Version { get; } = Informational.Split('+')[0];

    /// <summary>The git commit of the sources, or null when the build does not know it.</summary>
    public static string? Commit { get; } = Informational.Contains('+') ? Informational.Split('+')[1] : null;
}
