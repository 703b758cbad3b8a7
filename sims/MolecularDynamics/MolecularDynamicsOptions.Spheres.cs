using SimKit.MolecularDynamics.Granular;
using SimKit.Particles;
using SimKit.Runs;

namespace SimKit.MolecularDynamics;

public sealed partial record MolecularDynamicsOptions
{
    /// <summary>[granular]: contacts of pair.style gran/hooke/history.</summary>
    public GranularOptions Granular { get; init; } = new();

    /// <summary>[gravity]; null for none.</summary>
    public GravityOptions? Gravity { get; init; }

    /// <summary>[box]: the faces.</summary>
    public BoxOptions Box { get; init; } = new();

    internal AtomSet CreateAtomSet() => new(Units, Pair.IsGranular ? Granular.Contacts : null);

    /// <summary>Contacts of spheres.</summary>
    public sealed record GranularOptions
    {
        /// <summary>kₙ.</summary>
        [Setting("normal stiffness of a contact (LAMMPS: kn)", Above = 0)]
        public double NormalStiffness { get; init; } = 200_000;

        /// <summary>kₜ; null for 2/7 kₙ.</summary>
        [Setting("tangential stiffness (kt); when not set, 2/7 of the normal one", Above = 0)]
        public double? TangentialStiffness { get; init; }

        /// <summary>γₙ.</summary>
        [Setting("normal damping (gamma_n)", Min = 0)]
        public double NormalDamping { get; init; } = 50;

        /// <summary>γₜ; null for half of γₙ.</summary>
        [Setting("tangential damping (gamma_t); when not set, half of the normal one; 0 is LAMMPS' dampflag 0", Min = 0)]
        public double? TangentialDamping { get; init; }

        /// <summary>μ.</summary>
        [Setting("coefficient of friction (xmu)", Min = 0)]
        public double Friction { get; init; } = 0.5;

        /// <summary>The largest diameter of a sphere.</summary>
        [Setting("the largest diameter of a sphere", Above = 0)]
        public double LargestDiameter { get; init; } = 1;

        /// <summary>Contacts that are kept with an atom.</summary>
        [Setting("contacts whose history is kept with one atom, each with one of its two; more are an error", Min = 1, Max = 1000)]
        public int Contacts { get; init; } = 8;

        /// <summary>Types of spheres that do not move.</summary>
        [Setting("types of spheres that do not move (LAMMPS' fix freeze); their velocities are zero; on a lattice, type 2 is the lowest layer", Min = 1)]
        public IReadOnlyList<int> FrozenTypes { get; init; } = [];

        // Of density 1: on a lattice.
        internal double LargestMass => Math.PI / 6 * Math.Pow(LargestDiameter, 3);

        internal ContactLaw Law => new(
            NormalStiffness, TangentialStiffness ?? NormalStiffness * 2 / 7, NormalDamping, TangentialDamping ?? NormalDamping / 2, Friction);
    }

    /// <summary>An acceleration of all spheres.</summary>
    public sealed record GravityOptions
    {
        /// <summary>Its magnitude.</summary>
        [Setting("magnitude of the acceleration", Min = 0)]
        public double Magnitude { get; init; } = 1;

        /// <summary>Angle of a chute, degrees.</summary>
        [Setting("angle in degrees by which a chute is tilted: from -z towards +x, as LAMMPS' fix gravity chute", Min = -180, Max = 180)]
        public double ChuteAngle { get; init; }

        internal Vector3D Acceleration => Magnitude * new Vector3D(
            Math.Sin(ChuteAngle * Math.PI / 180), 0, -Math.Cos(ChuteAngle * Math.PI / 180));
    }

    /// <summary>The faces of the box.</summary>
    public sealed record BoxOptions : ICheckedOptions
    {
        private const string Letters = "p periodic, f fixed, s shrink-wrapped, m shrink-wrapped to a minimum; two for lower and upper face";

        /// <summary>The faces along x.</summary>
        [Setting("faces along x as LAMMPS' boundary: " + Letters)]
        public string X { get; init; } = "p";

        /// <summary>The faces along y.</summary>
        [Setting("faces along y")]
        public string Y { get; init; } = "p";

        /// <summary>The faces along z.</summary>
        [Setting("faces along z")]
        public string Z { get; init; } = "p";

        /// <inheritdoc/>
        public void Check(SettingCheck check)
        {
            check.Require(BoxFaces.Parse(X) is not null, nameof(X), "must be one or two of " + Letters);
            check.Require(BoxFaces.Parse(Y) is not null, nameof(Y), "must be one or two of " + Letters);
            check.Require(BoxFaces.Parse(Z) is not null, nameof(Z), "must be one or two of " + Letters);
        }

        internal SimulationBox Of(SimulationBox periodic) => periodic with { X = Faces(X), Y = Faces(Y), Z = Faces(Z) };

        private static BoxFaces Faces(string letters) =>
            BoxFaces.Parse(letters) ?? throw new InvalidOperationException($"'{letters}' are no faces");
    }
}
