namespace SimKit.MolecularDynamics.Kernels;

/// <summary>A choice that kernels are compiled for.</summary>
internal interface IFlag
{
    /// <summary>The choice.</summary>
    static abstract bool IsSet { get; }
}

/// <summary>Yes.</summary>
internal readonly struct Yes : IFlag
{
    public static bool IsSet => true;
}

/// <summary>No.</summary>
internal readonly struct No : IFlag
{
    public static bool IsSet => false;
}
