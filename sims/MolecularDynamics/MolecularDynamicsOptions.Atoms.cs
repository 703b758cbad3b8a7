using SimKit.Core;
using SimKit.MolecularDynamics.Formats.Lammps;
using SimKit.MolecularDynamics.Initial;
using SimKit.MolecularDynamics.Potentials;
using SimKit.Particles;
using SimKit.Runs;

namespace SimKit.MolecularDynamics;

public sealed partial record MolecularDynamicsOptions : ICheckedOptions
{
    /// <summary>The velocities to create; null for none.</summary>
    internal VelocityOptions? InitialVelocities => Velocities ?? (Atoms.File is null ? new VelocityOptions() : null);

    /// <inheritdoc/>
    public void Check(SettingCheck check)
    {
        const string file = "atoms.file";
        check.Require(Atoms.File is null || Lattice is null, file, "but there is a table [lattice] too: remove one of them");
        check.Require(
            Atoms.File is not null || Lattice is not null || Chains is not null || Droplet is not null, file,
            "give a file with atoms, a table [lattice] for a crystal, [chains] for polymers or [droplet]");
        check.Require(Droplet is null || (Atoms.File ?? (object?)Lattice ?? Chains) is null, "droplet.radius", "but atoms come from elsewhere too");
        check.Require(Droplet is not { Center.Count: not 3 }, "droplet.center", "give three numbers");
        check.Require(Atoms.File is not null || Atoms.Masses is null, "atoms.masses", "but a lattice has one type: give atoms.mass");
        check.Require(Atoms.Mass is null || Atoms.Masses is null, "atoms.masses", "but atoms.mass is set too: remove one of them");
        check.Require(Atoms.Replicate is null or { Count: 3 }, "atoms.replicate", "give three numbers, of copies along x, y and z");
        check.Require(Atoms.File is not null || Atoms.Style is null, "atoms.style", "but there is no atoms.file that has it");
        check.Require(
            Pair.Precision == PairPrecision.Double || (Pair.Style == "lj/cut" && Neighbors.List == PairList.Clusters), "pair.precision",
            "but only lj/cut with neighbors.list = \"clusters\" has mixed precision: remove it");
        CheckChains(check);
        CheckBonds(check);
        CheckThermostat(check);
        CheckMeasures(check);
        CheckWalls(check);
    }

    internal FaceCenteredLattice CreateLattice()
    {
        LatticeOptions crystal = Lattice ?? throw new InvalidOperationException("the options have no lattice");
        double mass = Atoms.Mass ?? (Pair.IsEmbeddedAtom ? Pair.MassOfFirst() : Pair.IsGranular ? Granular.LargestMass : 1);
        return new FaceCenteredLattice(crystal.Constant ?? Math.Cbrt(4 / crystal.Density), crystal.Cells, mass, Box)
        {
            Diameter = Granular.LargestDiameter,
            HasFrozenLayer = Granular.FrozenTypes.Contains(2),
        };
    }

    private ReplicaGrid Replicas => Atoms.Replicate is { } copies ? new(copies[0], copies[1], copies[2]) : new(1, 1, 1);

    private IAtomSource MakeAtoms() => Replicate(Droplet is { } drop
        ? new Droplet(
            drop.Box, drop.Density, drop.Radius, new Vector3D(drop.Center[0], drop.Center[1], drop.Center[2]), Atoms.Mass ?? 1)
        : Chains is not null ? CreateChains() : CreateLattice());

    private IAtomSource Replicate(IAtomSource atoms)
    {
        Demand(
            atoms.LargestId <= long.MaxValue / Replicas.Count,
            $"the largest atom id is {atoms.LargestId}: too large for ids of {Replicas.Count} copies (atoms.replicate); number the atoms from 1");
        return Replicas.Count == 1 ? atoms : new ReplicatedAtoms(atoms, Replicas);
    }

    /// <summary>The atoms of t = 0: read on every rank, or made.</summary>
    /// <exception cref="UserError">The file is wrong.</exception>
    internal IAtomSource CreateAtoms(RunContext run)
    {
        if (Atoms.File is not { } path)
        {
            return MakeAtoms();
        }

        AtomFile file = Pair.IsGranular
            ? AtomFile.ReadSpheres(path, Box, Granular)
            : AtomFile.Read(path, Atoms.Style, Atoms.Mass, Atoms.Masses, Box);
        Demand(
            file.Topology is null || Bonds is not null,
            $"the file has {file.Topology?.BondCount} bonds, but the case has no table [bonds]; add one with a style");
        Demand(file.Topology is not null || Bonds is null, $"the case has a table [bonds], but the file has no bonds; remove one of them");
        if (run.Rank == 0)
        {
            string[] used =
            [
                .. Pair.UsesFile ? (string[])["Pair"] : [], .. Bonds is { K: null } ? (string[])["Bond"] : [],
                .. Angles is { K: null } ? (string[])["Angle"] : [],
            ];
            foreach (string warning in file.Warnings(createsVelocities: Velocities is not null, used))
            {
                run.Warn(warning);
            }
        }

        return Replicate(file);
    }

    /// <summary>The atoms.</summary>
    public sealed record AtomOptions
    {
        /// <summary>System of units.</summary>
        [Setting("system of units of all other numbers, with LAMMPS' constants")]
        public UnitName Units { get; init; }

        /// <summary>LAMMPS data file with the atoms; null for a lattice.</summary>
        [Setting("LAMMPS data file with box and atoms, or the same compressed with gzip; instead of [lattice]", IsFile = true)]
        public string? File { get; init; }

        /// <summary>Copies of atoms and box along each axis; null for none.</summary>
        [Setting("how often atoms, with their bonds, and box are there along x, y and z, as LAMMPS' replicate: [2, 2, 1]", Min = 1, Max = 1000)]
        public IReadOnlyList<int>? Replicate { get; init; }

        /// <summary>Columns of the atoms in the file.</summary>
        [Setting("columns of the section Atoms, for files that do not say it themselves (Atoms # full)")]
        public AtomStyle? Style { get; init; }

        /// <summary>Mass of an atom; null for that of the file, or 1 on a lattice.</summary>
        [Setting("mass of an atom; when not set, that of the file, or on a lattice that of the potential, or 1", Above = 0)]
        public double? Mass { get; init; }

        /// <summary>Mass of an atom of each type; null for those of the file.</summary>
        [Setting("mass of an atom of each type, where there are several; when not set, those of the file", Above = 0)]
        public IReadOnlyList<double>? Masses { get; init; }
    }

    /// <summary>The crystal of t = 0.</summary>
    public sealed record LatticeOptions
    {
        /// <summary>Atoms in a unit of volume.</summary>
        [Setting("atoms in a unit of volume of the face-centred cubic crystal", Above = 0)]
        public double Density { get; init; } = 0.8442;

        /// <summary>Edge of a cubic cell; null where the density says it.</summary>
        [Setting("edge of a cubic cell with four atoms; instead of density", Above = 0)]
        public double? Constant { get; init; }

        /// <summary>Cells along each axis.</summary>
        [Setting("cells of the crystal along each axis, with four atoms each", Min = 1, Max = 10_000)]
        public int Cells { get; init; } = 20;
    }

    /// <summary>The velocities of t = 0.</summary>
    public sealed record VelocityOptions
    {
        /// <summary>Temperature.</summary>
        [Setting("temperature of the Maxwell distribution", Min = 0)]
        public double Temperature { get; init; } = 1.44;

        /// <summary>Seed.</summary>
        [Setting("seed; velocities are a function of it and the atom's id", Min = 0)]
        public long Seed { get; init; } = 1;
    }
}
