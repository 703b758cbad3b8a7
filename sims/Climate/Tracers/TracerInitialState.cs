using MathNet.Numerics.Integration;
using SimKit.Climate.Initial;
using SimKit.Climate.Kernels;
using SimKit.Climate.ShallowWater;
using SimKit.Grids.Sphere;
using SimKit.State;

namespace SimKit.Climate.Tracers;

/// <summary>
/// Cell means of √g h q at the start: the mass of each cell times the mean of q over it, weighted with the depth, by Gauss–Legendre
/// quadrature with five points each way in every piece of a cell. A mean never leaves the range of the values, and that of one is one.
/// </summary>
internal sealed class TracerInitialState(ITestCase testCase, CubedSphere sphere, bool groundIsGiven)
{
    private const int QuadraturePoints = 5;
    private static readonly GaussLegendreRule Rule = new(0, 1, QuadraturePoints);

    /// <summary>Sets the own cells of a tracer.</summary>
    public void Apply(IShallowWaterModel model, TracerShape shape, int tracer)
    {
        foreach (ITile tile in model.Tiles)
        {
            Box box = tile.Cells;
            for (int j = box.J0; j < box.J1; j++)
            {
                for (int i = box.I0; i < box.I1; i++)
                {
                    double mass = model.StateAt(0, tile.Panel, j, i);
                    model.SetState(tracer, tile.Panel, j, i, mass * MeanRatio(shape, tile.Panel, j, i));
                }
            }
        }
    }

    private double MeanRatio(TracerShape shape, int panel, int j, int i)
    {
        double mass = 0, carried = 0;
        int count = shape.Pieces * QuadraturePoints;
        for (int n = 0; n < count; n++)
        {
            double y = Tangent(j, n, shape.Pieces);
            for (int m = 0; m < count; m++)
            {
                double x = Tangent(i, m, shape.Pieces);
                Vector3 direction = CubeProjection.Direction(panel, x, y);
                double depth = testCase.Surface(direction) - (groundIsGiven ? 0 : testCase.Ground(direction));
                double weight = Rule.GetWeight(n % QuadraturePoints) * Rule.GetWeight(m % QuadraturePoints)
                    * Metric.At(x, y, sphere.Radius).Root * depth;
                mass += weight;
                carried += weight * shape.At(direction);
            }
        }

        return carried / mass;
    }

    private double Tangent(int cell, int point, int pieces) =>
        sphere.Tangent(cell + (((point / QuadraturePoints) + Rule.GetAbscissa(point % QuadraturePoints)) / pieces));
}
