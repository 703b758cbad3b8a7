using SimKit.Kernels.Particles;
using SimKit.MolecularDynamics.Formats;
using SimKit.MolecularDynamics.Formats.Lammps;
using SimKit.Particles;
using SimKit.Particles.Decomposition;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Initial;

/// <summary>Atoms out of a LAMMPS data file, in its box, which is periodic along each axis.</summary>
internal sealed class AtomFile : IAtomSource
{
    private readonly string path;
    private readonly AtomTable table;
    private readonly double[] masses;

    private AtomFile(string path, AtomFileHeader header, AtomTable table, double[] masses)
    {
        (this.path, this.table, this.masses) = (path, table, masses);
        Box = header.Box;
        long[] counts = new long[table.TypeCount];
        foreach (int type in table.Types)
        {
            counts[type - 1]++;
        }

        TypeCounts = counts;
    }

    /// <inheritdoc/>
    public SimulationBox Box { get; }

    /// <inheritdoc/>
    public long Count => table.Count;

    /// <inheritdoc/>
    public int TypeCount => table.TypeCount;

    /// <inheritdoc/>
    public IReadOnlyList<long> TypeCounts { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, List<CoefficientLine>> Coefficients => table.Coefficients;

    /// <summary>Masses of the types.</summary>
    public IReadOnlyList<double> Masses => masses;

    /// <inheritdoc/>
    public bool HasVelocities => table.HasVelocities;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="style">Columns of its atoms, where it does not say.</param>
    /// <param name="mass">Mass of an atom, where it does not say.</param>
    /// <param name="masses">Mass of each type instead of those it says, or null.</param>
    /// <exception cref="UserError">It is wrong, or holds what cannot be simulated yet.</exception>
    public static AtomFile Read(string path, AtomStyle? style, double? mass, IReadOnlyList<double>? masses = null)
    {
        AtomFileHeader header = AtomFileHeader.Read(path);
        AtomTable table = LammpsData.Read(path, new LammpsDataOptions { Style = style });
        if (table.Diameters is not null)
        {
            throw UserError.Input(new SourcePlace(path), "atoms of style sphere have masses of their own; only point atoms for now");
        }

        return new AtomFile(path, header, table, masses is null ? MassesOf(path, table, mass) : Checked(path, table, masses));
    }

    /// <summary>What goes otherwise than a user might expect.</summary>
    /// <param name="createsVelocities">Whether the case has velocities of its own.</param>
    /// <param name="usesPairs">Whether coefficients of pairs are those of the file.</param>
    public IEnumerable<string> Warnings(bool createsVelocities, bool usesPairs)
    {
        if (HasVelocities && createsVelocities)
        {
            yield return $"the velocities are those of {path}; [velocities] is not used";
        }
        else if (!HasVelocities && !createsVelocities)
        {
            yield return $"{path} has no velocities: the atoms start at rest; a table [velocities] gives them a temperature";
        }

        string[] unused = [.. table.Coefficients.Keys.Where(name => !usesPairs || !name.StartsWith("Pair", StringComparison.Ordinal))];
        if (unused.Length > 0)
        {
            yield return $"the coefficients in {path} ({string.Join(", ", unused)}) are not used; forces are those of [pair]";
        }
    }

    /// <inheritdoc/>
    public void AddTo(AtomSet atoms, Brick domain)
    {
        Span<double> position = stackalloc double[ParticleRows.Lanes];
        Span<int> images = stackalloc int[3];
        for (int i = 0; i < table.Count; i++)
        {
            table.Positions.AsSpan(3 * i, 3).CopyTo(position);
            table.Images.AsSpan(3 * i, 3).CopyTo(images);

            // The upper faces of the file and of the box, lower corner and edge, may differ in the last digit.
            Box.Wrap(position, images);
            var point = new Vector3D(position[0], position[1], position[2]);
            if (domain.Contains(point))
            {
                int row = atoms.Append(table.Ids[i], table.Types[i], point, masses[table.Types[i] - 1]);
                images.CopyTo(atoms.Particles.Images.Rows(row, 1));
                table.Velocities.AsSpan(3 * i, 3).CopyTo(atoms.Velocities.Rows(row, 1));
            }
        }
    }

    private static double[] Checked(string path, AtomTable table, IReadOnlyList<double> masses) => masses.Count == table.TypeCount
        ? [.. masses]
        : throw UserError.Input(
            new SourcePlace(path),
            $"the file has {table.TypeCount} types of atoms and the case {masses.Count} atoms.masses; give one for each type");

    private static double[] MassesOf(string path, AtomTable table, double? mass) => (table.Masses, mass) switch
    {
        (null, null) => throw UserError.Input(
            new SourcePlace(path), "the file has no section Masses; add it, or give the mass of an atom as atoms.mass in the case"),
        ([double given], { } asked) when given != asked => throw UserError.Input(
            new SourcePlace(path),
            FormattableString.Invariant($"an atom has mass {given:R} here and {asked:R} in the case (atoms.mass); correct one of them")),
        ({ } given, _) => given,
        _ => [.. Enumerable.Repeat(mass!.Value, table.TypeCount)],
    };
}
