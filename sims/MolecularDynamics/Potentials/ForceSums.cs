namespace SimKit.MolecularDynamics.Potentials;

/// <summary>Energies of this rank by their kind, and its virial.</summary>
internal readonly record struct ForceSums
{
    /// <summary>Energy of pairs that are not bonded.</summary>
    public double Pair { get; init; }

    /// <summary>Energy of bonds.</summary>
    public double Bond { get; init; }

    /// <summary>Energy of angles.</summary>
    public double Angle { get; init; }

    /// <summary>Virial Σ r·F of everything that acts between atoms.</summary>
    public double Virial { get; init; }

    /// <summary>Potential energy.</summary>
    public double Potential => Pair + Bond + Angle;

    /// <summary>Kind by kind.</summary>
    public static ForceSums operator +(in ForceSums left, in ForceSums right) => new()
    {
        Pair = left.Pair + right.Pair,
        Bond = left.Bond + right.Bond,
        Angle = left.Angle + right.Angle,
        Virial = left.Virial + right.Virial,
    };
}
