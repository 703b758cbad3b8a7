using SimKit.Grids;
using SimKit.State;

namespace SimKit.Core.Tests.State;

/// <summary>Fields of the state whose cells hold singles; every single is exactly a double.</summary>
public sealed class SingleFieldTests
{
    private static readonly Extent Extent = new(1, 3, 5);
    private static readonly Layout Layout = new(Extent, [new BlockShape(Box.Of(Extent), 0, 1, 1)], [], (_, j, i) => $"({j}, {i})");

    [Test]
    public void The_hash_is_that_of_doubles_of_the_same_values()
    {
        using Field<float> singles = Filled<float>(value => (float)value);
        using Field<double> doubles = Filled<double>(value => (float)value), others = Filled<double>(value => value);
        Assert.That(MapOf(singles).HashShare(withScalars: false), Is.EqualTo(MapOf(doubles).HashShare(withScalars: false)));
        Assert.That(MapOf(singles).HashShare(withScalars: false), Is.Not.EqualTo(MapOf(others).HashShare(withScalars: false)));
    }

    [Test]
    public void They_take_half_the_bytes()
    {
        using Field<float> singles = Filled<float>(value => (float)value);
        Assert.That(MapOf(singles).Bytes, Is.EqualTo(15 * sizeof(float)));
    }

    [Test]
    public void A_value_that_is_not_finite_is_found_with_its_place()
    {
        using Field<float> singles = Filled<float>(value => (float)value);
        Assert.That(MapOf(singles).FindNonFinite(), Is.Null);
        ((IStateField)singles).SetValue(0, 0, 2, 3, 1e39); // above the largest single
        Assert.That(MapOf(singles).FindNonFinite(), Is.EqualTo("q is ∞ at (2, 3)").Or.EqualTo("q is Infinity at (2, 3)"));
    }

    [Test]
    public void Values_are_read_and_set_as_doubles()
    {
        using Field<float> singles = Filled<float>(value => (float)value);
        IStateField field = singles;
        field.Write(0, 0, 1, 2, [0.1, -2.5]);
        Assert.That((field.Value(0, 0, 1, 2), field.Value(0, 0, 1, 3)), Is.EqualTo(((double)0.1f, -2.5)));
        double[] row = new double[5];
        field.Read(0, 0, 1, row);
        Assert.That(row[2..4], Is.EqualTo(new[] { 0.1f, -2.5 }));
        Assert.That(() => field.Row(0, 0, 1).Length, Throws.TypeOf<NotSupportedException>().With.Message.Contains("'q' are Single"));
    }

    private static Field<T> Filled<T>(Func<double, T> round)
        where T : unmanaged
    {
        var field = new Field<T>(Layout, "q", "1");
        field.Set((_, j, i) => round(Math.Sin((10 * j) + i)));
        return field;
    }

    private static StateMap MapOf(IStateField field)
    {
        var state = new StateMap();
        state.Field(field);
        return state;
    }
}
