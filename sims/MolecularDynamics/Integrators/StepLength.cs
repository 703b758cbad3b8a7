using SimKit.Core;

namespace SimKit.MolecularDynamics.Integrators;

/// <summary>
/// The length of steps: always the same to the last bit, so long as records fall on whole steps; shorter before a record that does not.
/// </summary>
internal sealed class StepLength(RunContext run, double length)
{
    private const double Rounding = 1e-9; // of sums of steps, relative
    private bool hasWarned;

    /// <summary>The length of a step.</summary>
    public double Of(in StepInfo step)
    {
        double fitted = step.Fit(length);
        if (Math.Abs(fitted - length) <= Rounding * length)
        {
            return length;
        }

        if (run.Rank == 0 && !hasWarned)
        {
            hasWarned = true;
            run.Warn(FormattableString.Invariant($"steps of {fitted:G6} instead of {length:G6} so that records fall on them; ")
                + "make the times of series and outputs whole multiples of time.step");
        }

        return fitted;
    }

    /// <summary>Whether a step ends at a record.</summary>
    public static bool MeetsEvent(in StepInfo step, double dt) => step.Horizon <= dt * (1 + (1e3 * Rounding));
}
