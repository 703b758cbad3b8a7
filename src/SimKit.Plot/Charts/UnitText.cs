namespace SimKit.Plot;

/// <summary>Units as figures write them.</summary>
public static class UnitText
{
    private static readonly (string Word, string Sign)[] Signs =
    [
        ("sigma3", "σ³"), ("sigma", "σ"), ("tau", "τ"), ("epsilon", "ε"), ("Angstrom", "Å"), ("^2", "²"), ("^3", "³"),
    ];

    /// <summary>Letters and exponents in place of words: <c>sigma^2/tau</c> is σ²/τ.</summary>
    public static string Of(string unit) => Signs.Aggregate(unit, (text, sign) => text.Replace(sign.Word, sign.Sign));
}
