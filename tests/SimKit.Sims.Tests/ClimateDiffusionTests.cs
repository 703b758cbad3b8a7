using SimKit.Climate;
using SimKit.Climate.Flow;
using SimKit.Climate.Initial;
using SimKit.Climate.ShallowWater;
using SimKit.Core;
using SimKit.Grids;
using SimKit.Grids.Sphere;
using SimKit.Mpi;
using SimKit.Runs;
using SimKit.Testing;

namespace SimKit.Sims.Tests;

/// <summary>
/// Diffusion against the spectrum of the Laplacian: a spherical harmonic of degree l is taken away at the rate ν l(l+1)/a² by ν∇²,
/// and at ν₄ (l(l+1)/a²)² by −ν₄∇⁴; so are the rotational and the divergent wind that have it as potential.
/// </summary>
public sealed class ClimateDiffusionTests
{
    private const double Day = 86400;
    private static readonly Planet Resting = new(6.37122e6, Gravity: 1e-9, Rotation: 0, new Vector3(0, 0, 1));

    /// <summary>l (l + 1)/a² of the harmonic of degree 3 below.</summary>
    private static double Eigenvalue => 12 / (Resting.Radius * Resting.Radius);

    [TestCase(false)]
    [TestCase(true)]
    public void A_harmonic_of_the_surface_decays_at_its_rate(bool twice)
    {
        double coarse = RelativeErrorOfRate(new Harmonic(Potential.Surface), 12, twice);
        double fine = RelativeErrorOfRate(new Harmonic(Potential.Surface), 24, twice);
        Assert.That(fine, Is.LessThan(twice ? 1.2e-2 : 6e-3));
        Assert.That(coarse / fine, Is.GreaterThan(3), "second order in the cell width");
    }

    [TestCase(Potential.Stream, false)]
    [TestCase(Potential.Stream, true)]
    [TestCase(Potential.Velocity, false)]
    [TestCase(Potential.Velocity, true)]
    public void A_harmonic_of_the_wind_decays_at_its_rate(Potential kind, bool twice) =>
        Assert.That(RelativeErrorOfRate(new Harmonic(kind), 24, twice), Is.LessThan(twice ? 1.5e-2 : 8e-3));

    [TestCase("1e5", "0", 0.0)]
    [TestCase("0", "1e16", 0.0)]
    [TestCase("3e6", "1e17", 0.4)]
    public void Mass_stays_to_the_last_digits_and_energy_falls(string nu, string nu4, double tilt)
    {
        ClimateOptions options = Jet(16, double.Parse(nu), double.Parse(nu4)) with { Planet = new() { Tilt = tilt } };
        Dictionary<string, double> last = Trial.Run(options, Day);
        Assert.That(Math.Abs(last["mass_change"]), Is.LessThan(1e-14));
        Assert.That(last["energy_change"], Is.LessThan(Trial.Run(Jet(16, 0, 0), Day)["energy_change"]));
    }

    [Test]
    public void Water_at_rest_over_mountains_stays_at_rest()
    {
        var options = new ClimateOptions
        {
            Grid = new() { N = 16 },
            Initial = new() { Case = CaseName.LakeAtRest, Surface = 6000 },
            Orography = new() { File = Repository.Path("sims/Climate/data/etopo20.nc") },
            Diffusion = new() { Nu = 1e5, TimeScale = 6 * 3600 },
        };
        Assert.That(Trial.Run(options, Day)["max_speed"], Is.LessThan(1e-10), "m/s");
    }

    [MpiTest(1, 2, 3, 4, 7)]
    public void Diffusion_is_the_same_to_the_last_bit_on_any_number_of_ranks()
    {
        ulong here = Trial.Hash(Ranks.World, Jet(16, 3e6, 1e16), steps: 6);
        using Communicator alone = Ranks.World.Split(color: Ranks.World.Rank, key: 0)!;
        Assert.That(here, Is.EqualTo(Trial.Hash(alone, Jet(16, 3e6, 1e16), steps: 6)));
    }

    [MpiTest(1, 2)]
    public void A_step_with_diffusion_allocates_nothing()
    {
        using var simulation = new ClimateSimulation(Jet(16, 1e5, 1e16), new RunContext(Ranks.World));
        Trial.Step(simulation, 40);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Trial.Step(simulation, 64);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void Diffusion_that_is_too_strong_for_the_grid_is_refused()
    {
        UserError error = Assert.Throws<UserError>(() =>
        {
            using var simulation = new ClimateSimulation(Jet(16, 1e10, 0), new RunContext(Trial.Serial));
        })!;
        Assert.That(error.Message, Does.Contain("diffusion").And.Contain("lower the coefficients"));
    }

    private static ClimateOptions Jet(int n, double nu, double nu4) => new()
    {
        Grid = new() { N = n },
        Initial = new() { Case = CaseName.Galewsky, Perturbed = true },
        Diffusion = new() { Nu = nu, Nu4 = nu4 },
    };

    // The Euler method takes 1 − λ Δt of the amplitude each step, from which λ follows exactly.
    private static double RelativeErrorOfRate(Harmonic harmonic, int n, bool twice)
    {
        const int steps = 10;
        double rate = twice ? 1e16 * Eigenvalue * Eigenvalue : 1e5 * Eigenvalue;
        Diffusivity diffusivity = twice ? new(0, rate / (Eigenvalue * Eigenvalue)) : new(rate / Eigenvalue, 0);
        var sphere = new CubedSphere(n, Resting.Radius);
        var run = new RunContext(Trial.Serial);
        using var model = new ShallowWaterModel<double>(run, sphere, Resting, harmonic.IsTransportOnly, diffusivity: diffusivity);
        using Field<double> ground = model.Grid.NewField("ground", "m");
        new InitialState(harmonic, sphere).Apply(model, ground, groundIsGiven: false);
        double[] before = StateOf(model, harmonic);
        double step = 0.9 / diffusivity.LargestRate(sphere.Radius, sphere.Spacing);
        for (int s = 0; s < steps; s++)
        {
            model.Step(step);
        }

        double[] after = StateOf(model, harmonic);
        double kept = before.Zip(after).Sum(pair => pair.First * pair.Second) / before.Sum(value => value * value);
        return Math.Abs((1 - Math.Pow(kept, 1.0 / steps)) / (step * rate) - 1);
    }

    // What decays: the surface without its mean, or the momentum, weighted with the area.
    private static double[] StateOf(ShallowWaterModel<double> model, Harmonic harmonic)
    {
        var values = new List<double>();
        CubedSphere sphere = model.Grid.Sphere;
        for (int k = 0; k < CubeProjection.Panels; k++)
        {
            for (int j = 0; j < sphere.Size; j++)
            {
                for (int i = 0; i < sphere.Size; i++)
                {
                    double cell = sphere.Spacing * sphere.Spacing, weight = Math.Sqrt(sphere.Area(j, i)), root = sphere.Area(j, i) / cell;
                    if (harmonic.IsTransportOnly)
                    {
                        values.Add(weight * ((model.State.Mass.Blocks[k][k, j, i] / root) - Harmonic.MeanDepth));
                        continue;
                    }

                    (Vector3 alpha, Vector3 beta) = CubeProjection.Basis(
                        k, sphere.Tangent(i + 0.5), sphere.Tangent(j + 0.5), sphere.Radius);
                    double mass = model.State.Mass.Blocks[k][k, j, i];
                    Vector3 wind = weight * (((model.State.Momentum1.Blocks[k][k, j, i] / mass) * alpha)
                        + ((model.State.Momentum2.Blocks[k][k, j, i] / mass) * beta));
                    values.AddRange([wind.X, wind.Y, wind.Z]);
                }
            }
        }

        return [.. values];
    }

    /// <summary>What the harmonic is.</summary>
    public enum Potential
    {
        /// <summary>The surface itself.</summary>
        Surface,

        /// <summary>The stream function of the wind.</summary>
        Stream,

        /// <summary>The velocity potential of the wind.</summary>
        Velocity,
    }

    // The harmonic xyz of degree 3, over water so slow that nothing but diffusion moves it.
    private sealed class Harmonic(Potential kind) : ITestCase
    {
        public const double MeanDepth = 1000;
        private const double Slow = 1e-9;

        public Planet Planet => Resting;

        public bool IsTransportOnly => kind == Potential.Surface;

        public double Surface(Vector3 r) => MeanDepth + (kind == Potential.Surface ? 10 * r.X * r.Y * r.Z : 0);

        public Vector3 Velocity(Vector3 r)
        {
            if (kind == Potential.Surface)
            {
                return new Vector3(0, 0, 0);
            }

            // The gradient of xyz on the sphere: its gradient in space without the radial part, three times xyz by its degree.
            Vector3 gradient = new Vector3(r.Y * r.Z, r.X * r.Z, r.X * r.Y) - (3 * r.X * r.Y * r.Z * r);
            return Slow * (kind == Potential.Velocity ? gradient : Vector3.Cross(r, gradient));
        }
    }
}
