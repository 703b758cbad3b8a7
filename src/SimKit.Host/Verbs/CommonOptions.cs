using System.CommandLine;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>Options that several verbs share.</summary>
internal static class CommonOptions
{
    /// <summary>The folder of all runs.</summary>
    public static Option<string> Results() =>
        new("--results") { Description = "folder of all runs", DefaultValueFactory = _ => "results", HelpName = "folder" };

    /// <summary>Allows only some words, and names the nearest when another is given.</summary>
    public static Option<T> AcceptOnlyFrom<T>(this Option<T> option, IReadOnlyList<string> words)
    {
        option.HelpName = string.Join('|', words);
        option.Validators.Add(result =>
        {
            foreach (string word in result.Tokens.Select(token => token.Value).Where(word => !words.Contains(word)))
            {
                result.AddError($"'{word}' for {option.Name}; must be one of {string.Join(", ", words)}{Spelling.Suggestion(word, words)}");
            }
        });
        return option;
    }
}
