using SimKit.Grids.Sphere;
using SimKit.State;

namespace SimKit.Climate.Kernels;

/// <summary>A tile of the sphere as those see it who do not compute with its arrays: point values are doubles, whatever it holds.</summary>
public interface ITile
{
    /// <summary>The whole sphere.</summary>
    CubedSphere Sphere { get; }

    /// <summary>Which of the rank's tiles this is.</summary>
    int Number { get; }

    /// <summary>The panel.</summary>
    int Panel { get; }

    /// <summary>Own cells, global indices.</summary>
    Box Cells { get; }

    /// <summary>Own columns.</summary>
    int CountI { get; }

    /// <summary>Own rows.</summary>
    int CountJ { get; }

    /// <summary>What is known at a point; tile indices.</summary>
    PointValues At(int j, int i);
}
