namespace SimKit.Core;

/// <summary>The one number that says how large a domain is.</summary>
/// <param name="Setting">The setting that holds it, such as <c>grid.n</c>.</param>
/// <param name="Value">Its value in these options.</param>
/// <param name="Dimensions">Cells grow as its power of this.</param>
public sealed record SizeRule(string Setting, int Value, int Dimensions)
{
    /// <summary>The nearest even size with <paramref name="factor"/> times the cells.</summary>
    public int Grown(double factor) => 2 * (int)Math.Round(Value * Math.Pow(factor, 1.0 / Dimensions) / 2);
}
