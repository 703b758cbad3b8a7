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
}
