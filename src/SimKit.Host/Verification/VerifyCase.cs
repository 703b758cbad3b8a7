using System.Globalization;
using SimKit.Core;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>A case that is verified: it can be loaded at any size.</summary>
internal sealed class VerifyCase
{
    private readonly HostContext host;
    private readonly Configuration configuration;
    private readonly IReadOnlyList<string> overrides;
    private readonly Verification verification;

    private VerifyCase(
        HostContext host, Configuration configuration, IReadOnlyList<string> overrides, LoadedCase loaded, IReadOnlyList<int> sizes)
    {
        (this.host, this.configuration, this.overrides) = (host, configuration, overrides);
        Simulation = loaded.Simulation;
        verification = ((IVerifiable)loaded.Options).Verification;
        Sizes = [.. (sizes.Count > 0 ? sizes : verification.Sizes).Distinct().Order()];
    }

    /// <summary>The simulation.</summary>
    public SimulationAttribute Simulation { get; }

    /// <summary>The sizes, from the coarsest to the finest.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>The sizes in the order in which they must run.</summary>
    public IEnumerable<int> Order => verification.IsAgainstFinest ? Sizes.Reverse() : Sizes;

    /// <summary>Text and name of the case file.</summary>
    public (string Text, string FileName) Source => (configuration.Text, configuration.FileName);

    /// <summary>The file of the case that is asked for.</summary>
    /// <exception cref="UserError">There is none, or the simulation cannot be verified.</exception>
    public static string Resolve(HostContext host, VerifyRequest request)
    {
        SimulationAttribute[] able = [.. host.Simulations.All.Where(known => OptionsOf(known) is IVerifiable)];
        string[] kinds = [.. able.Select(known => known.Kind)];
        SimulationAttribute simulation = able.FirstOrDefault(known => known.Kind == request.Kind) ?? throw UserError.Configuration(
            new SourcePlace("simkit verify"),
            $"'{request.Kind}' cannot be verified; must be one of {string.Join(", ", kinds)}{Spelling.Suggestion(request.Kind, kinds)}");
        return new ExampleCases(host.Simulations).Resolve(request.Case ?? ((IVerifiable)OptionsOf(simulation)).Verification.Case);
    }

    /// <summary>Binds a case and judges it at every size.</summary>
    /// <exception cref="UserError">The case is wrong, of another kind, or the sizes do not fit it.</exception>
    public static VerifyCase Bind(
        HostContext host, Configuration configuration, VerifyRequest request, IReadOnlyList<string> overrides, int ranks)
    {
        LoadedCase loaded = LoadedCase.Bind(host, configuration);
        if (loaded.Simulation.Kind != request.Kind)
        {
            throw UserError.Configuration(
                configuration.PlaceOf("run.kind"), $"is '{loaded.Simulation.Kind}', but '{request.Kind}' is to be verified");
        }

        var verified = new VerifyCase(host, configuration, overrides, loaded, request.Sizes);
        verified.JudgeSizes();
        foreach (int size in verified.Sizes)
        {
            verified.At(size).PlanFor(ranks);
        }

        return verified;
    }

    /// <summary>The case at a size.</summary>
    public LoadedCase At(int size) => LoadedCase.Bind(host, Configuration.Parse(
        configuration.Text, configuration.FileName,
        [.. overrides, string.Create(CultureInfo.InvariantCulture, $"{verification.SizeSetting}={size}")]));

    private static IPlannable OptionsOf(SimulationAttribute simulation) => simulation.BindOptions(Configuration.Parse("schema = 1"));

    private void JudgeSizes()
    {
        var place = new SourcePlace("--sizes");
        if (overrides.Any(assignment => assignment.StartsWith($"{verification.SizeSetting}=", StringComparison.Ordinal)))
        {
            throw UserError.Configuration(new SourcePlace("-s"), $"leave out {verification.SizeSetting}; give the sizes with --sizes");
        }

        if (verification.IsAgainstFinest && Sizes.Count < 2)
        {
            throw UserError.Configuration(place, "this case has no exact solution; give at least two sizes, the finest is the truth");
        }

        int finest = Sizes[^1];
        if (verification.IsAgainstFinest && Sizes.FirstOrDefault(size => finest % size != 0) is > 0 and int odd)
        {
            throw UserError.Configuration(place, $"this case has no exact solution, and {odd} does not divide the finest size {finest}");
        }
    }
}
