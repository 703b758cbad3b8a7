using System.CommandLine;

namespace SimKit.Host;

/// <summary>Arguments that several verbs share.</summary>
internal static class CommonArguments
{
    /// <summary>A run: path, id, start of an id, or latest.</summary>
    public static Argument<string> Run() =>
        new("run") { Description = "run: path, id, start of an id, or latest", DefaultValueFactory = _ => "latest" };
}
