using MathNet.Numerics.Integration;
using SimKit.Climate.Kernels;
using SimKit.Climate.ShallowWater;
using SimKit.Grids;
using SimKit.Grids.Sphere;
using SimKit.State;

namespace SimKit.Climate.Initial;

/// <summary>Cell means of an initial state, by Gauss–Legendre quadrature with five points each way in every piece of a cell.</summary>
public sealed class InitialState
{
    private const int QuadraturePoints = 5;
    private static readonly GaussLegendreRule Rule = new(0, 1, QuadraturePoints);
    private readonly ITestCase testCase;
    private readonly CubedSphere sphere;
    private readonly DiscreteMetric metric;

    /// <summary>Prepares the quadrature of a case.</summary>
    public InitialState(ITestCase testCase, CubedSphere sphere)
    {
        this.testCase = testCase;
        this.sphere = sphere;
        metric = new DiscreteMetric(sphere);
    }

    /// <summary>Sets the prognostic state and the orography of a model. Collective.</summary>
    /// <param name="model">The model.</param>
    /// <param name="ground">Cell means of the height of the ground, m: filled with the case's own ground, or given.</param>
    /// <param name="groundIsGiven">Whether <paramref name="ground"/> already holds a relief.</param>
    public void Apply(IShallowWaterModel model, Field<double> ground, bool groundIsGiven)
    {
        using Field<double> groundMass = model.Grid.NewField("orography mass", "m3");
        for (int tile = 0; tile < ground.Boxes.Count; tile++)
        {
            Box box = ground.Boxes[tile];
            for (int j = box.J0; j < box.J1; j++)
            {
                for (int i = box.I0; i < box.I1; i++)
                {
                    CellMeans means = Integrate(box.K0, j, i, groundIsGiven);
                    double root = metric.MeanRoot(j, i);
                    ref double height = ref ground.Blocks[tile][box.K0, j, i];
                    double share = 1; // of the column that a given relief leaves to the water
                    if (groundIsGiven)
                    {
                        share = 1 - (root * height / means.Mass);
                    }
                    else
                    {
                        height = means.Ground / root;
                    }

                    model.SetState(0, box.K0, j, i, groundIsGiven ? means.Mass - (root * height) : means.Mass);
                    model.SetState(1, box.K0, j, i, means.Momentum1 * share);
                    model.SetState(2, box.K0, j, i, means.Momentum2 * share);
                    groundMass.Blocks[tile][box.K0, j, i] = root * height;
                }
            }
        }

        model.SetOrography(groundMass);
        if (testCase.WindAt(0) is not null)
        {
            model.Wind = time => testCase.WindAt(time)!.Value;
            model.SetWind(0);
        }
        else if (testCase.IsTransportOnly)
        {
            model.SetWind(testCase.Velocity);
        }
    }

    private CellMeans Integrate(int panel, int j, int i, bool groundIsGiven)
    {
        double mass = 0, momentum1 = 0, momentum2 = 0, ground = 0, area = 0;
        int pieces = testCase.Pieces;
        for (int n = 0; n < pieces * QuadraturePoints; n++)
        {
            double y = sphere.Tangent(j + ((n / QuadraturePoints) + Rule.GetAbscissa(n % QuadraturePoints)) / pieces);
            for (int m = 0; m < pieces * QuadraturePoints; m++)
            {
                double x = sphere.Tangent(i + ((m / QuadraturePoints) + Rule.GetAbscissa(m % QuadraturePoints)) / pieces);
                Vector3 direction = CubeProjection.Direction(panel, x, y);
                double weight = Rule.GetWeight(n % QuadraturePoints) * Rule.GetWeight(m % QuadraturePoints)
                    * Metric.At(x, y, sphere.Radius).Root / (pieces * pieces);
                double height = groundIsGiven ? 0 : testCase.Ground(direction), depth = testCase.Surface(direction) - height;
                Vector3 velocity = testCase.Velocity(direction);
                (Vector3 alpha, Vector3 beta) = CubeProjection.DualBasis(panel, x, y, sphere.Radius);
                mass += weight * depth;
                momentum1 += weight * depth * Vector3.Dot(velocity, alpha);
                momentum2 += weight * depth * Vector3.Dot(velocity, beta);
                ground += weight * height;
                area += weight;
            }
        }

        // The quadrature of √g itself misses the exact area by 1e-10; scaled to it, a level surface is level to round-off.
        double exact = metric.MeanRoot(j, i) / area;
        return new CellMeans(mass * exact, momentum1 * exact, momentum2 * exact, ground * exact);
    }

    private readonly record struct CellMeans(double Mass, double Momentum1, double Momentum2, double Ground);
}
