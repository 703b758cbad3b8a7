namespace SimKit.Host;

/// <summary>What every verb needs: the simulations it may run, and where results and messages go.</summary>
internal sealed record HostContext(SimulationCatalog Simulations, TextWriter Output, TextWriter Error);
