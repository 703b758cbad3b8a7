using SimKit.Climate.Kernels;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.Flow;

/// <summary>The state and what a step needs besides.</summary>
/// <typeparam name="T">What the cells hold: double or float.</typeparam>
internal sealed class StepRegisters<T> : IDisposable
    where T : unmanaged
{
    /// <summary>Makes fields of zeros.</summary>
    public StepRegisters(SphereGrid grid, IReadOnlyList<string> tracers)
    {
        State = new PrognosticFields<T>(grid, "", tracers);
        Stage = new PrognosticFields<T>(grid, "stage ", tracers);
        Sum = new PrognosticFields<T>(grid, "sum ", tracers);
        Rest = Increments<T>.AreKept ? new PrognosticFields<T>(grid, "rest of ", tracers) : null;
    }

    /// <summary>The state at the start of the step, and after its last stage the one at its end.</summary>
    public PrognosticFields<T> State { get; }

    /// <summary>The state of the present stage, from the second one on.</summary>
    public PrognosticFields<T> Stage { get; }

    /// <summary>The weighted sum of tendencies so far, added to the start; without the start where <see cref="Rest"/> is kept.</summary>
    public PrognosticFields<T> Sum { get; }

    /// <summary>What rounding has left of the state; null where nothing is kept.</summary>
    public PrognosticFields<T>? Rest { get; }

    /// <summary>Makes the sum that part of the way from the start to the state of the present stage.</summary>
    public void KeepShare(double share)
    {
        if (Rest is null)
        {
            Blend<T>.Between(State, Stage, share, target: Sum);
        }
        else
        {
            Blend<T>.Scale(Sum, share);
        }
    }

    /// <summary>Returns the memory.</summary>
    public void Dispose()
    {
        State.Dispose();
        Stage.Dispose();
        Sum.Dispose();
        Rest?.Dispose();
    }
}
