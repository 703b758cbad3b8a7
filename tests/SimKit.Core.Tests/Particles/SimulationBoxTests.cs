using SimKit.Particles;

namespace SimKit.Core.Tests.Particles;

/// <summary>Boxes.</summary>
public sealed class SimulationBoxTests
{
    private static readonly SimulationBox Box = new(new Vector3D(-1, 0, 2), new Vector3D(3, 4, 5));

    [Test]
    public void Wrapping_keeps_position_and_image_together()
    {
        double[] before = [-7.25, 4, 30.5, 0, 1.999, -1e-17, 2, 0];
        double[] rows = [.. before];
        int[] images = [1, 0, 0, 0, 0, -2];
        Box.Wrap(rows, images);
        int[] expected = [-2, 1, 5, 0, 0, -2];
        for (int row = 0; row < 2; row++)
        {
            for (int axis = 0; axis < 3; axis++)
            {
                double at = rows[(4 * row) + axis];
                int moved = images[(3 * row) + axis] - (row == 0 && axis == 0 ? 1 : row == 1 && axis == 2 ? -2 : 0);
                Assert.That(at, Is.GreaterThanOrEqualTo(Box.Lower[axis]).And.LessThan(Box.Upper[axis]));
                Assert.That(at + (moved * Box.Edges[axis]), Is.EqualTo(before[(4 * row) + axis]).Within(1e-14));
            }
        }

        Assert.That(images, Is.EqualTo(expected));
    }

    [Test]
    public void What_is_no_number_and_what_leaves_through_fixed_faces_stays()
    {
        SimulationBox slab = Box with { Z = BoxSide.Fixed };
        double[] rows = [double.NaN, double.PositiveInfinity, 70, 0];
        int[] images = [0, 0, 0];
        slab.Wrap(rows, images);
        Assert.That(rows, Is.EqualTo(new[] { double.NaN, double.PositiveInfinity, 70, 0 }));
        Assert.That(images, Is.All.Zero);
    }

    [TestCase(0), TestCase(-1), TestCase(double.NaN), TestCase(double.PositiveInfinity)]
    public void A_box_needs_positive_edges(double edge) =>
        Assert.That(() => new SimulationBox(default, new Vector3D(1, edge, 1)), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [TestCase("p", BoxSide.Periodic, BoxSide.Periodic), TestCase("f", BoxSide.Fixed, BoxSide.Fixed)]
    [TestCase("fs", BoxSide.Fixed, BoxSide.ShrinkWrapped), TestCase("ms", BoxSide.ShrinkWrappedToMinimum, BoxSide.ShrinkWrapped)]
    public void Faces_have_the_letters_of_LAMMPS(string letters, BoxSide lower, BoxSide upper)
    {
        Assert.That(BoxFaces.Parse(letters), Is.EqualTo(new BoxFaces(lower, upper)));
        Assert.That(new BoxFaces(lower, upper).ToString(), Is.EqualTo(letters));
    }

    [TestCase(""), TestCase("x"), TestCase("pf"), TestCase("sp"), TestCase("fss")]
    public void Other_faces_are_none(string letters) => Assert.That(BoxFaces.Parse(letters), Is.Null);

    [Test]
    public void Shrink_wrapped_faces_follow_the_outermost_particles()
    {
        // LAMMPS' margin is 1e-4 of the edge at first (domain.cpp, set_initial_box): here 3e-4, 4e-4, 5e-4.
        SimulationBox box = Box with
        {
            X = BoxSide.ShrinkWrapped,
            Y = new(BoxSide.Fixed, BoxSide.ShrinkWrapped),
            Z = new(BoxSide.ShrinkWrappedToMinimum, BoxSide.Fixed),
        };
        SimulationBox around = box.Around(new Vector3D(-5, 1, 3), new Vector3D(-4, 2, 4));
        Assert.That(around.Lower, Is.EqualTo(new Vector3D(-5 - 3e-4, 0, 2)));
        Assert.That(around.Upper.X, Is.EqualTo(-4 + 3e-4).Within(1e-12));
        Assert.That(around.Upper.Y, Is.EqualTo(2 + 4e-4).Within(1e-12));
        Assert.That(around.Upper.Z, Is.EqualTo(7));
        Assert.That(around.AxisBeyond(new Vector3D(9, 1, 5)), Is.EqualTo(-1));
        Assert.That(around.AxisBeyond(new Vector3D(-4.5, -0.1, 5)), Is.EqualTo(1));
        Assert.That(around.AxisBeyond(new Vector3D(-4.5, 1, 7.1)), Is.EqualTo(2));
    }
}
