using System.Globalization;
using System.Text;
using SimKit.Core;
using SimKit.MolecularDynamics;
using SimKit.MolecularDynamics.Initial;
using SimKit.Particles;
using SimKit.Particles.Decomposition;
using SimKit.Testing;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>Crystals of embedded atoms.</summary>
internal static class EamSamples
{
    /// <summary>The edge of a cell.</summary>
    public const double Constant = 3.615;

    /// <summary>The tables that come with SimKit.</summary>
    public static string OwnTables => Path.Combine(Repository.Root, "sims", "MolecularDynamics", "cases", "copper.eam.alloy");

    /// <summary>Tables of Debian's package lammps-data, which scripts/bootstrap --test installs.</summary>
    public static string DebianTables(string name) => Path.Combine("/usr/share/lammps/potentials", name);

    /// <summary>Options of a potential.</summary>
    public static MolecularDynamicsOptions Options(string style, string tables, params string[] elements) => new()
    {
        Atoms = new() { Units = UnitName.Metal },
        Pair = new() { Style = style, File = tables, Elements = elements.Length == 0 ? null : elements },
        Neighbors = new() { Skin = 1, Every = 1, List = PairList.Atoms },
        Time = new() { Step = 0.002 },
    };

    /// <summary>A crystal of 256 atoms that are displaced by sines of their ids, every fourth of a second type on demand.</summary>
    public static string Shaken(bool hasTwoTypes, int moved = 0, Vector3D by = default)
    {
        const int n = 4;
        string box = (n * Constant).ToString("R", CultureInfo.InvariantCulture);
        var text = new StringBuilder($"title\n\n256 atoms\n{(hasTwoTypes ? 2 : 1)} atom types\n");
        text.Append(CultureInfo.InvariantCulture, $"0 {box} xlo xhi\n0 {box} ylo yhi\n0 {box} zlo zhi\n\nMasses\n\n1 63.546\n");
        text.Append(hasTwoTypes ? "2 30\n\nAtoms # atomic\n\n" : "\nAtoms # atomic\n\n");
        (double X, double Y, double Z)[] basis = [(0, 0, 0), (0.5, 0.5, 0), (0.5, 0, 0.5), (0, 0.5, 0.5)];
        for (int k = 1; k <= 4 * n * n * n; k++)
        {
            int cell = (k - 1) / 4, x = cell % n, y = cell / n % n, z = cell / n / n;
            (double X, double Y, double Z) b = basis[(k - 1) % 4];
            Vector3D shift = k == moved ? by : default;
            double atX = At(x + b.X, 1.7 * k, shift.X), atY = At(y + b.Y, 2.9 * k, shift.Y), atZ = At(z + b.Z, 4.3 * k, shift.Z);
            text.Append(CultureInfo.InvariantCulture, $"{k} {(hasTwoTypes && k % 4 == 0 ? 2 : 1)} {atX:R} {atY:R} {atZ:R}\n");
        }

        return text.ToString();

        static double At(double cell, double angle, double shift) => (Constant * cell) + (0.15 * Math.Sin(angle)) + shift;
    }

    /// <summary>Potential energy of an atom in a perfect crystal of orthorhombic cells, and the volume of an atom.</summary>
    public static (double Energy, double Volume) Perfect(MolecularDynamicsOptions options, Vector3D cell, bool isRotated)
    {
        var crystal = new Crystal(cell, isRotated);
        using var simulation = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial), crystal);
        return (simulation.Thermo.Pair / crystal.Count, crystal.Box.Volume / crystal.Count);
    }

    /// <summary>
    /// Cells of an fcc crystal along its cubic axes, or turned by 45 degrees around z, where they are body-centred with edges a/√2, a/√2, a.
    /// </summary>
    private sealed class Crystal(Vector3D cell, bool isRotated) : IAtomSource
    {
        private readonly Vector3D[] basis = isRotated
            ? [new(0, 0, 0), new(0.5, 0.5, 0.5)]
            : [new(0, 0, 0), new(0.5, 0.5, 0), new(0.5, 0, 0.5), new(0, 0.5, 0.5)];

        private readonly int[] counts = isRotated ? [5, 5, 4] : [4, 4, 4];

        public SimulationBox Box => new(default, new Vector3D(cell.X * counts[0], cell.Y * counts[1], cell.Z * counts[2]));

        public long Count => basis.Length * counts[0] * counts[1] * counts[2];

        public void AddTo(AtomSet atoms, Brick domain)
        {
            for (int k = 0; k < Count; k++)
            {
                int at = k / basis.Length, x = at % counts[0], y = at / counts[0] % counts[1], z = at / counts[0] / counts[1];
                Vector3D place = new Vector3D(x, y, z) + basis[k % basis.Length];
                _ = atoms.Append(k + 1, 1, new Vector3D(place.X * cell.X, place.Y * cell.Y, place.Z * cell.Z), 63.546);
            }
        }
    }
}
