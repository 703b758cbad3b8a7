namespace SimKit.Plot.Tests;

/// <summary>Units in figures.</summary>
public sealed class UnitTextTests
{
    [TestCase("sigma^2/tau", "σ²/τ"), TestCase("epsilon/sigma3", "ε/σ³"), TestCase("Angstrom^3", "Å³"), TestCase("m2 s-2", "m2 s-2"), TestCase("1", "1")]
    public void Words_become_letters(string unit, string written) => Assert.That(UnitText.Of(unit), Is.EqualTo(written));
}
