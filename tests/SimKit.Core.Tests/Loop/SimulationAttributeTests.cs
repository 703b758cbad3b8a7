using SimKit.Runs;
using SimKit.State;
using SimKit.Testing;

namespace SimKit.Core.Tests.Loop;

public sealed class SimulationAttributeTests
{
    private static readonly SimulationAttribute<Minimal, Options> Attribute = new("minimal", "does nothing");

    [Test]
    public void A_simulation_is_made_from_the_tables_of_a_case()
    {
        var run = new RunContext(Ranks.World);
        IPlannable options = Attribute.BindOptions(Configuration.Parse("schema = 1\n[body]\nmass = 2.5\n"));
        using ISimulation simulation = Attribute.Create(options, run);
        Assert.That(simulation, Is.TypeOf<Minimal>().With.Property("Mass").EqualTo(2.5).And.Property("Run").SameAs(run));
        Assert.That(
            (Attribute.Kind, Attribute.Summary, Attribute.SimulationType), Is.EqualTo(("minimal", "does nothing", typeof(Minimal))));
    }

    [Test]
    public void What_a_constructor_throws_arrives_unwrapped() => Assert.That(
        () => Attribute.Create(new Options { Body = new Body { Mass = -1 } }, new RunContext(Ranks.World)),
        Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void A_simulation_without_the_constructor_is_named() => Assert.That(
        () => new SimulationAttribute<WithoutConstructor, Options>("x", "x").Create(new Options(), new RunContext(Ranks.World)),
        Throws.TypeOf<MissingMethodException>().With.Message.Contains("(Options, RunContext)"));

    [Test]
    public void Speed_is_told_as_the_simulation_declares()
    {
        var plan = new ReportPlan();
        Assert.That((plan.Speed.Unit, plan.Speed.FromRatio(3)), Is.EqualTo(("s/s", 3.0)));
        plan.MeasureSpeed("days/s", ratio => ratio / 86400);
        Assert.That((plan.Speed.Unit, plan.Speed.FromRatio(172800)), Is.EqualTo(("days/s", 2.0)));
    }

    public sealed record Body
    {
        [Setting("Mass of the body")]
        public double Mass { get; init; } = 1;
    }

    public sealed record Options : IPlannable
    {
        public Body Body { get; init; } = new();

        public RunPlan Plan(int ranks) => new("nothing", [], 0, []);
    }

    public sealed class Minimal : ISimulation<Options>
    {
        public Minimal(Options options, RunContext run)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(options.Body.Mass);
            Mass = options.Body.Mass;
            Run = run;
        }

        public double Mass { get; }

        public RunContext Run { get; }

        public void Describe(StateMap state)
        {
        }

        public StepOutcome Step(in StepInfo step) => StepOutcome.Finished();

        public void Dispose()
        {
        }
    }

    public sealed class WithoutConstructor : ISimulation<Options>
    {
        public void Describe(StateMap state)
        {
        }

        public StepOutcome Step(in StepInfo step) => StepOutcome.Finished();

        public void Dispose()
        {
        }
    }
}
