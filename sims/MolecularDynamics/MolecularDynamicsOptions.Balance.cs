using SimKit.Runs;

namespace SimKit.MolecularDynamics;

public sealed partial record MolecularDynamicsOptions
{
    /// <summary>[droplet]; null when atoms come from elsewhere.</summary>
    public DropletOptions? Droplet { get; init; }

    /// <summary>[balance].</summary>
    public BalanceOptions Balance { get; init; } = new();

    /// <summary>A sphere of atoms in an empty box.</summary>
    public sealed record DropletOptions
    {
        /// <summary>Atoms in a unit of volume.</summary>
        [Setting("atoms in a unit of volume of the face-centred cubic crystal that the sphere is cut from", Above = 0)]
        public double Density { get; init; } = 0.8442;

        /// <summary>Radius.</summary>
        [Setting("radius of the sphere", Above = 0)]
        public double Radius { get; init; } = 12;

        /// <summary>Edge of the box.</summary>
        [Setting("edge of the cubic, periodic box", Above = 0)]
        public double Box { get; init; } = 50;

        /// <summary>Centre, in edges of the box.</summary>
        [Setting("centre of the sphere along each axis, in edges of the box", Min = 0, Max = 1)]
        public IReadOnlyList<double> Center { get; init; } = [0.5, 0.5, 0.5];
    }

    /// <summary>How work is shared among ranks.</summary>
    public sealed record BalanceOptions
    {
        /// <summary>Whether domains follow the work.</summary>
        [Setting("whether domains are cut anew, by recursive bisection, when that saves more steps than it costs; else all have the same size")]
        public bool Enabled { get; init; }

        /// <summary>What cutting anew costs.</summary>
        [Setting("what cutting anew costs, in steps", Above = 0)]
        public double Cost { get; init; } = 20;
    }
}
