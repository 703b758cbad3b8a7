using System.Globalization;
using SimKit.Core;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>A case whose speed is measured: what is to be run, judged before any rank starts, and what its steps do and send.</summary>
internal sealed class ScalingCase
{
    /// <summary>The series of one domain on all numbers of ranks.</summary>
    public const string Strong = "strong";

    /// <summary>The series of domains that grow with the ranks.</summary>
    public const string Weak = "weak";

    /// <summary>Smaller domains on one rank, for the model alone.</summary>
    public const string Small = "small";

    private readonly HostContext host;
    private readonly ScalingRequest asked;
    private readonly Configuration configuration;
    private readonly LoadedCase loaded;

    private ScalingCase(HostContext host, ScalingRequest asked, string path)
    {
        (this.host, this.asked, Path) = (host, asked, path);
        configuration = Configuration.Load(path, asked.Overrides);
        loaded = LoadedCase.Bind(host, configuration);
        Rule = (loaded.Options as IScalable)?.Size;
        JudgeSizes();
        Sizes = Rule is null ? [0] : asked.Sizes.Count > 0 ? [.. asked.Sizes.Distinct().Order()] : [Rule.Value];
        Jobs = [.. StrongJobs(), .. asked.Weak ? WeakJobs() : [], .. Rule is null ? [] : SmallJobs()];
    }

    /// <summary>The case file.</summary>
    public string Path { get; }

    /// <summary>What its size is; null where the simulation does not say.</summary>
    public SizeRule? Rule { get; }

    /// <summary>The sizes to measure, ascending; 0 alone where there is no size.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>All that is to be measured.</summary>
    public IReadOnlyList<ScalingJob> Jobs { get; }

    /// <summary>The kind of simulation.</summary>
    public string Kind => loaded.Simulation.Kind;

    /// <summary>Text of the case file.</summary>
    public string Text => configuration.Text;

    /// <summary>The name of the case.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(configuration.FileName);

    /// <summary>Reads a case and judges all that is to be measured.</summary>
    /// <exception cref="UserError">The case is wrong, or cannot be cut as asked.</exception>
    public static ScalingCase Load(HostContext host, ScalingRequest asked)
    {
        string path = new ExampleCases(host.Simulations).Resolve(asked.Case);
        return new ScalingCase(host, asked, path);
    }

    /// <summary>The overrides of a size.</summary>
    public IReadOnlyList<string> OverridesOf(int size) => Rule is null || size == 0 ? asked.Overrides
        : [.. asked.Overrides, string.Create(CultureInfo.InvariantCulture, $"{Rule.Setting}={size}")];

    /// <summary>What a step does and sends; null where the case cannot be cut over so many ranks or the simulation does not say.</summary>
    public StepPlan? StepOn(int size, int ranks)
    {
        try
        {
            return Rule is null ? null : ((IScalable)At(size).Options).StepOn(ranks);
        }
        catch (PlanException)
        {
            return null;
        }
    }

    /// <summary>The sizes to predict; empty without a model.</summary>
    /// <exception cref="UserError">A size that was asked for is not allowed.</exception>
    public IReadOnlyList<int> ModelSizes()
    {
        if (Rule is null)
        {
            return [];
        }

        if (asked.ModelSizes.Count == 0)
        {
            SizeRule first = Rule with { Value = Sizes[0] };
            return [.. new[] { Sizes[0], first.Grown(16), first.Grown(256) }.Where(IsAllowed)];
        }

        foreach (int size in asked.ModelSizes)
        {
            _ = At(size);
        }

        return [.. asked.ModelSizes.Distinct().Order()];
    }

    private LoadedCase At(int size) => size == 0
        ? loaded
        : LoadedCase.Bind(host, Configuration.Parse(configuration.Text, configuration.FileName, OverridesOf(size)));

    private bool IsAllowed(int size)
    {
        try
        {
            return At(size).Options.Plan(1).Tiles.Count == 1;
        }
        catch (Exception refused) when (refused is UserError or PlanException)
        {
            return false;
        }
    }

    private IEnumerable<ScalingJob> StrongJobs() =>
        from size in Sizes
        from ranks in asked.Ranks.Distinct().Order()
        select Job(Strong, size, ranks);

    // From the first size on one rank, which belongs to the strong series too.
    private IEnumerable<ScalingJob> WeakJobs()
    {
        SizeRule first = Rule! with { Value = Sizes[0] };
        return asked.Ranks.Distinct().Order().Where(ranks => ranks > 1).Select(ranks => Job(Weak, first.Grown(ranks), ranks));
    }

    // Halos are most of a small domain's work: without them the model would know nothing of small tiles.
    private IEnumerable<ScalingJob> SmallJobs()
    {
        SizeRule first = Rule! with { Value = Sizes[0] };
        return new[] { first.Grown(1.0 / 4), first.Grown(1.0 / 16), first.Grown(1.0 / 64) }
            .Where(size => size > 0 && !Sizes.Contains(size) && IsAllowed(size)).Distinct().Select(size => Job(Small, size, 1));
    }

    private ScalingJob Job(string series, int size, int ranks) =>
        new(series, size, At(size).PlanFor(ranks).Tiles.Sum(tile => tile.Cells), ranks);

    private void JudgeSizes()
    {
        if (Rule is null && (asked.Weak || asked.Sizes.Count > 0 || asked.ModelSizes.Count > 0))
        {
            throw UserError.Configuration(
                new SourcePlace("simkit scaling"),
                $"'{loaded.Simulation.Kind}' does not say what its size is; leave out --weak, --sizes and --model-sizes");
        }

        if (Rule is not null && asked.Sizes.Count > 0
            && asked.Overrides.Any(assignment => assignment.StartsWith($"{Rule.Setting}=", StringComparison.Ordinal)))
        {
            throw UserError.Configuration(new SourcePlace("-s"), $"leave out {Rule.Setting}; give the sizes with --sizes");
        }
    }
}
