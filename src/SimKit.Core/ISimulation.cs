using SimKit.State;

namespace SimKit.Core;

/// <summary>A simulation as the runner sees it.</summary>
public interface ISimulation : IDisposable
{
    /// <summary>Names all state that matters, once.</summary>
    void Describe(StateMap state);

    /// <summary>Advances once, together with all ranks, and returns quiescent: no message is under way.</summary>
    StepOutcome Step(in StepInfo step);

    /// <summary>Declares diagnostics and result files. By default there are none.</summary>
    void Report(ReportPlan plan)
    {
    }
}
