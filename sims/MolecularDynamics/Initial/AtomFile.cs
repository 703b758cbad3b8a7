using SimKit.Kernels.Particles;
using SimKit.MolecularDynamics.Bonded;
using SimKit.MolecularDynamics.Formats;
using SimKit.MolecularDynamics.Formats.Lammps;
using SimKit.Particles;
using SimKit.Particles.Decomposition;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Initial;

/// <summary>Atoms out of a LAMMPS data file, in its box.</summary>
internal sealed class AtomFile : IAtomSource
{
    private readonly string path;
    private readonly AtomTable table;
    private readonly double[] masses;
    private int[] frozen = [];

    private AtomFile(string path, AtomFileHeader header, AtomTable table, double[] masses)
    {
        (this.path, this.table, this.masses) = (path, table, masses);
        Box = header.Box;
        Topology = table.Bonds.Count > 0 ? new TableTopology(table) : null;
        LargestId = table.Ids.Max();
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
    public long LargestId { get; }

    /// <inheritdoc/>
    public BondPaths? Paths => BondPaths.Of(table, Box);

    /// <inheritdoc/>
    public int TypeCount => table.TypeCount;

    /// <inheritdoc/>
    public ITopology? Topology { get; }

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
    /// <param name="faces">The faces of the box; null for periodic ones.</param>
    /// <exception cref="UserError">It is wrong, or holds what cannot be simulated yet.</exception>
    public static AtomFile Read(string path, AtomStyle? style, double? mass, IReadOnlyList<double>? masses = null,
        MolecularDynamicsOptions.BoxOptions? faces = null)
    {
        AtomFileHeader header = AtomFileHeader.Read(path, faces);
        AtomTable table = LammpsData.Read(path, new LammpsDataOptions { Style = style, Outside = RulesOf(header.Box) });
        if (table.Diameters is not null)
        {
            throw UserError.Input(new SourcePlace(path), "atoms of style sphere have contacts: choose pair.style = \"gran/hooke/history\", or give point atoms");
        }

        return new AtomFile(path, header, table, masses is null ? MassesOf(path, table, mass) : Checked(path, table, masses));
    }

    /// <summary>Reads a file with atoms of style sphere.</summary>
    /// <param name="path">The file.</param>
    /// <param name="faces">The faces of the box.</param>
    /// <param name="options">The largest diameter, and the types that do not move.</param>
    /// <exception cref="UserError">It is wrong, or a sphere too large.</exception>
    public static AtomFile ReadSpheres(
        string path, MolecularDynamicsOptions.BoxOptions faces, MolecularDynamicsOptions.GranularOptions options)
    {
        AtomFileHeader header = AtomFileHeader.Read(path, faces);
        var read = new LammpsDataOptions { Style = AtomStyle.Sphere, Outside = RulesOf(header.Box) };
        AtomTable table = LammpsData.Read(path, read);
        double[] diameters = table.Diameters ?? throw new InvalidOperationException("spheres have diameters");
        for (int i = 0; i < diameters.Length; i++)
        {
            if (!(diameters[i] > 0 && diameters[i] <= options.LargestDiameter))
            {
                throw UserError.Input(new SourcePlace(path), FormattableString.Invariant(
                    $"atom {table.Ids[i]} has diameter {diameters[i]:R}; it must be above 0 and at most ")
                    + FormattableString.Invariant($"{options.LargestDiameter:R}, which granular.largest_diameter sets"));
            }
        }

        return new AtomFile(path, header, table, new double[table.TypeCount]) { frozen = [.. options.FrozenTypes] };
    }

    /// <summary>What goes otherwise than a user might expect.</summary>
    /// <param name="createsVelocities">Whether the case has velocities of its own.</param>
    /// <param name="used">Beginnings of the names of sections of coefficients that are used.</param>
    public IEnumerable<string> Warnings(bool createsVelocities, params string[] used)
    {
        if (HasVelocities && createsVelocities)
        {
            yield return $"the velocities are those of {path}; [velocities] is not used";
        }
        else if (!HasVelocities && !createsVelocities)
        {
            yield return $"{path} has no velocities: the atoms start at rest; a table [velocities] gives them a temperature";
        }

        string[] unused = [.. table.Coefficients.Keys.Where(name => !used.Any(begin => name.StartsWith(begin, StringComparison.Ordinal)))];
        if (unused.Length > 0)
        {
            yield return $"the coefficients in {path} ({string.Join(", ", unused)}) are not used; forces are those of the case";
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
                int row = atoms.Append(table.Ids[i], table.Types[i], point, MassOf(i));
                images.CopyTo(atoms.Particles.Images.Rows(row, 1));
                table.Velocities.AsSpan(3 * i, 3).CopyTo(atoms.Velocities.Rows(row, 1));
                if (atoms.Spheres is { } spheres)
                {
                    SetSphere(i, atoms.Velocities.Rows(row, 1), spheres.Spins.Rows(row, 1));
                }
            }
        }
    }

    private static OutsideRule[] RulesOf(SimulationBox box) => [.. Enumerable.Range(0, 3).Select(axis =>
        box.IsPeriodic(axis) ? OutsideRule.Wrap : box.FacesAlong(axis).IsShrinkWrapped ? OutsideRule.Keep : OutsideRule.Refuse)];

    private double MassOf(int i) => table.Diameters is { } diameters
        ? Math.PI / 6 * Math.Pow(diameters[i], 3) * table.Densities![i]
        : masses[table.Types[i] - 1];

    private void SetSphere(int i, Span<double> velocity, Span<double> spin)
    {
        double radius = table.Diameters![i] / 2;
        spin[SphereColumns.RadiusLane] = radius;
        if (frozen.Contains(table.Types[i]))
        {
            velocity.Clear();
            return;
        }

        for (int axis = 0; axis < 3; axis++)
        {
            spin[axis] = radius * table.AngularVelocities![(3 * i) + axis];
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
