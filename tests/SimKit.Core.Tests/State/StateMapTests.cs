using CsCheck;
using SimKit.State;

namespace SimKit.Core.Tests.State;

public sealed class StateMapTests
{
    private static readonly Extent Extent = new(2, 5, 7);

    private static readonly Gen<double[]> Values = Gen.Double.Array[(int)Extent.Count];

    [Test]
    public void The_hash_does_not_depend_on_the_cut() => Gen.Select(Values, Gen.Int[1, 2], Gen.Int[1, 5], Gen.Int[1, 7]).Sample(
        (values, partsK, partsJ, partsI) =>
        {
            ulong parts = 0;
            foreach (Box box in CutInto(partsK, partsJ, partsI))
            {
                parts += HashOf(new ArrayField("h", Extent, values, box));
            }

            Assert.That(parts, Is.EqualTo(HashOf(new ArrayField("h", Extent, values, Box.Of(Extent)))));
            Assert.That(
                HashOf(new ArrayField("h", Extent, values, [.. CutInto(partsK, partsJ, partsI)])), Is.EqualTo(parts),
                "all boxes on one rank");
        },
        threads: 1);

    [Test]
    public void Fields_that_change_places_change_the_hash()
    {
        double[] one = new double[Extent.Count], other = new double[Extent.Count];
        one[3] = 1;
        ArrayField a = new("a", Extent, one, Box.Of(Extent)), b = new("b", Extent, other, Box.Of(Extent));
        Assert.That(HashOf(a, b), Is.Not.EqualTo(HashOf(b, a)));
    }

    [Test]
    public void Scalars_count_on_the_rank_that_is_asked_for_them()
    {
        double time = 1;
        var state = new StateMap();
        state.Scalar("time", () => time, value => time = value);
        state.Scalar("energy", () => 2, _ => { });
        ulong first = state.HashShare(withScalars: true);
        Assert.That(state.HashShare(withScalars: false), Is.Zero);
        state.Scalars[0].Write(2);
        Assert.That(state.HashShare(withScalars: true), Is.Not.EqualTo(first));
        state.Scalars[0].Write(1);
        Assert.That(state.HashShare(withScalars: true), Is.EqualTo(first));
    }

    // Lengths around the widths of vectors, so that bundles and tails are both met.
    [Test]
    public void A_value_that_is_not_finite_is_found_at_any_place_of_a_row(
        [Values(1, 7, 8, 9, 16, 19)] int length, [Values(double.NaN, double.PositiveInfinity, double.NegativeInfinity)] double bad)
    {
        for (int place = 0; place < length; place++)
        {
            double[] values = new double[3 * length];
            Array.Fill(values, -double.MaxValue);
            values[length + place] = bad;
            var extent = new Extent(1, 3, length);
            Assert.That(
                MapOf(
                    new ArrayField("q", extent, new double[3 * length], Box.Of(extent)),
                    new ArrayField("wind", extent, values, Box.Of(extent)))
                    .FindNonFinite(),
                Is.EqualTo($"wind is {bad} at (0, 1, {place})"));
        }
    }

    [Test]
    public void A_place_is_named_in_global_indices()
    {
        double[] values = new double[Extent.Count];
        values[(((1 * Extent.J) + 3) * Extent.I) + 5] = double.NaN;
        var field = new ArrayField("h", Extent, values, new Box(0, 1, 0, 5, 0, 7), new Box(1, 2, 2, 5, 4, 7));
        Assert.That(MapOf(field).FindNonFinite(), Is.EqualTo("h is NaN at (1, 3, 5)"));
    }

    [Test]
    public void What_belongs_to_other_ranks_is_not_looked_at()
    {
        double[] values = [1, double.NaN];
        var extent = new Extent(1, 1, 2);
        Assert.That(MapOf(new ArrayField("h", extent, values, new Box(0, 1, 0, 1, 0, 1))).FindNonFinite(), Is.Null);
    }

    [Test]
    public void Finite_values_of_any_size_are_well() => Values.Where(v => Array.TrueForAll(v, double.IsFinite)).Sample(
        values => Assert.That(MapOf(new ArrayField("h", Extent, values, Box.Of(Extent))).FindNonFinite(), Is.Null), threads: 1);

    [Test]
    public void A_name_is_given_once()
    {
        StateMap state = MapOf(new ArrayField("h", Extent, [], []));
        Assert.That(() => state.Field(new ArrayField("h", Extent, [], [])), Throws.ArgumentException.With.Message.Contains("'h'"));
        Assert.That(() => state.Scalar("h", () => 0, _ => { }), Throws.ArgumentException.With.Message.Contains("'h'"));
        Assert.That(state.Fields, Has.Count.EqualTo(1));
    }

    private static IEnumerable<Box> CutInto(int partsK, int partsJ, int partsI) =>
        from k in Enumerable.Range(0, partsK)
        from j in Enumerable.Range(0, partsJ)
        from i in Enumerable.Range(0, partsI)
        select new Box(
            Partition.Start(Extent.K, partsK, k), Partition.Start(Extent.K, partsK, k + 1),
            Partition.Start(Extent.J, partsJ, j), Partition.Start(Extent.J, partsJ, j + 1),
            Partition.Start(Extent.I, partsI, i), Partition.Start(Extent.I, partsI, i + 1));

    private static ulong HashOf(params IStateField[] fields) => MapOf(fields).HashShare(withScalars: true);

    private static StateMap MapOf(params IStateField[] fields)
    {
        var state = new StateMap();
        foreach (IStateField field in fields)
        {
            state.Field(field);
        }

        return state;
    }
}
