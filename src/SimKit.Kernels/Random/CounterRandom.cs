namespace SimKit.Kernels.Random;

/// <summary>
/// Random numbers of entities with ids: each is a function of (seed, purpose, id, step), the same wherever the entity is.
/// </summary>
/// <param name="seed">Seed of the run.</param>
/// <param name="purpose">What the numbers are for; different purposes get independent numbers.</param>
public readonly struct CounterRandom(ulong seed, byte purpose)
{
    /// <summary>Two independent numbers with normal distribution, mean 0 and variance 1 (Box and Muller 1958).</summary>
    /// <param name="id">Id of the entity.</param>
    /// <param name="step">Number of the step, below 2⁴⁸.</param>
    /// <param name="pair">Which of the entity's pairs of this step, 0 … 255.</param>
    public (double First, double Second) Normals(long id, long step, byte pair)
    {
        var counter = new PhiloxBlock(
            (uint)id, (uint)(id >> 32), (uint)step, ((uint)(step >> 32) << 16) | ((uint)purpose << 8) | pair);
        PhiloxBlock words = Philox.Draw(counter, seed);
        double radius = Math.Sqrt(-2 * Math.Log(Philox.Uniform(words.A, words.B)));
        (double sin, double cos) = Math.SinCos(2 * Math.PI * Philox.Uniform(words.C, words.D));
        return (radius * cos, radius * sin);
    }
}
