using SimKit.Grids.Sphere;

namespace SimKit.Core.Tests.Sphere;

public sealed class GhostInterpolationTests
{
    [Test]
    public void Weights_add_up_to_one_and_reproduce_polynomials_of_degree_five([Values(8, 9, 16, 48)] int size)
    {
        var sphere = new CubedSphere(size, 1);
        for (int depth = 0; depth < GhostInterpolation.Depth; depth++)
        {
            for (int along = 0; along < size; along++)
            {
                int first = GhostInterpolation.FirstPoint(sphere, depth, along);
                double[] weights = GhostInterpolation.Weights(sphere, depth, along);
                Assert.That(first, Is.InRange(0, size - GhostInterpolation.Points));
                Assert.That(weights.Sum(), Is.EqualTo(1).Within(1e-14));
                double place = sphere.Angle(GhostInterpolation.Position(sphere, depth, along) + 0.5);
                for (int degree = 1; degree <= 5; degree++)
                {
                    double sum = weights.Select((w, m) => w * Math.Pow(sphere.Angle(first + m + 0.5), degree)).Sum();
                    Assert.That(
                        sum, Is.EqualTo(Math.Pow(place, degree)).Within(1e-14), $"degree {degree}, depth {depth}, position {along}");
                }
            }
        }
    }

    [Test]
    public void Ghosts_lie_towards_the_middle_of_the_row_and_mirror_each_other([Values(8, 15)] int size)
    {
        var sphere = new CubedSphere(size, 1);
        for (int depth = 0; depth < GhostInterpolation.Depth; depth++)
        {
            for (int along = 0; along < size; along++)
            {
                double place = GhostInterpolation.Position(sphere, depth, along), middle = (size - 1) / 2.0;
                Assert.That(Math.Abs(place - middle), Is.LessThanOrEqualTo(Math.Abs(along - middle)), "never an extrapolation");
                Assert.That(GhostInterpolation.Position(sphere, depth, size - 1 - along), Is.EqualTo(size - 1 - place).Within(1e-12));
            }
        }
    }

    [Test]
    public void Interpolation_of_a_smooth_function_on_the_sphere_is_of_sixth_order()
    {
        double[] errors = [.. new[] { 32, 64, 128 }.Select(LargestError)];
        double[] orders = [.. errors.Zip(errors.Skip(1), (coarse, fine) => Math.Log2(coarse / fine))];
        Assert.That(errors[^1], Is.LessThan(1e-9));
        Assert.That(orders, Has.All.InRange(5.5, 6.5), string.Join(", ", errors));
    }

    // From the neighbour's cells along the row to the ghost's true place, over all edges.
    private static double LargestError(int size)
    {
        var sphere = new CubedSphere(size, 1);
        double largest = 0;
        foreach (PanelSide side in Enum.GetValues<PanelSide>())
        {
            for (int panel = 0; panel < CubeProjection.Panels; panel++)
            {
                for (int depth = 0; depth < GhostInterpolation.Depth; depth++)
                {
                    for (int along = 0; along < size; along++)
                    {
                        int first = GhostInterpolation.FirstPoint(sphere, depth, along);
                        double[] weights = GhostInterpolation.Weights(sphere, depth, along);
                        double interpolated = 0;
                        for (int m = 0; m < weights.Length; m++)
                        {
                            (int other, int j, int i) = StripCell.Find(sphere, panel, side, depth, first + m);
                            interpolated += weights[m] * Smooth(sphere.Centre(other, j, i));
                        }

                        largest = Math.Max(largest, Math.Abs(interpolated - Smooth(StripCell.Ghost(sphere, panel, side, depth, along))));
                    }
                }
            }
        }

        return largest;
    }

    private static double Smooth(Vector3 r) => (Math.Exp(r.X) * Math.Cos(2 * r.Y)) + Math.Sin((1.5 * r.Z) + r.X);
}
