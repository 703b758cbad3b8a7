namespace SimKit.MolecularDynamics.Formats.H5md;

/// <summary>How positions and velocities are stored.</summary>
public enum TrajectoryPrecision
{
    /// <summary>4 bytes a number, 7 digits.</summary>
    Single,

    /// <summary>8 bytes a number, 16 digits.</summary>
    Double,
}
