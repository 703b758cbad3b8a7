namespace SimKit.Climate.ShallowWater;

/// <summary>The classical Runge–Kutta method of fourth order, as weights of its stages.</summary>
internal static class RungeKutta
{
    /// <summary>Number of stages.</summary>
    public const int Stages = 4;

    /// <summary>Weight of a stage's tendency in the step, as a share of the step.</summary>
    public static double Weight(int stage) => stage is 0 or 3 ? 1.0 / 6 : 1.0 / 3;

    /// <summary>How far ahead of the start the next stage is evaluated, as a share of the step.</summary>
    public static double Ahead(int stage) => stage == 2 ? 1.0 : 0.5;
}
