namespace SimKit.MolecularDynamics.Walls;

/// <summary>What a wall does.</summary>
internal enum WallStyle
{
    /// <summary>Turns atoms back.</summary>
    Reflect,

    /// <summary>The Lennard-Jones 9-3 potential of a half space full of atoms.</summary>
    LennardJones93,

    /// <summary>A spring that pushes.</summary>
    Harmonic,

    /// <summary>Touched by spheres as they touch each other.</summary>
    Granular,
}
