using System.Text;

namespace SimKit.Runs;

/// <summary>Names in case files: the snake_case of the names in C#.</summary>
public static class SnakeCase
{
    /// <summary><c>SeriesEvery</c> becomes <c>series_every</c>, <c>MaxCFLNumber</c> becomes <c>max_cfl_number</c>.</summary>
    public static string From(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            bool startsWord = i > 0 && char.IsUpper(name[i]) &&
                (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord && name[i - 1] != '_')
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
