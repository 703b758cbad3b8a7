using SimKit.Runs;

namespace SimKit.Plot;

/// <summary>The message for a name that is not among those there are.</summary>
internal static class Choices
{
    public static UserError Unknown(string what, string name, IEnumerable<string> names)
    {
        string[] known = [.. names];
        string list = known.Length == 0 ? "there are none" : $"there are: {string.Join(", ", known)}";
        return UserError.Configuration(new SourcePlace("plot"), $"unknown {what} '{name}'{Spelling.Suggestion(name, known)}; {list}");
    }

    public static UserError Wrong(string message) => UserError.Configuration(new SourcePlace("plot"), message);
}
