namespace SimKit.MolecularDynamics.Formats;

/// <summary>What a trajectory is written as.</summary>
public enum TrajectoryFormat
{
    /// <summary>H5MD.</summary>
    H5md,

    /// <summary>Extended XYZ.</summary>
    Xyz,

    /// <summary>Both, a file each.</summary>
    Both,
}
