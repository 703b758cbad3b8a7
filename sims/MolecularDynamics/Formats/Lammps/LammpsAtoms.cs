using SimKit.MolecularDynamics.Formats.Text;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Formats.Lammps;

/// <summary>
/// The atoms of a data file as they are read: rows grow with the lines that are there, whatever the header promises. Afterwards it knows
/// which row an id has.
/// </summary>
internal sealed class LammpsAtoms
{
    private const int MostImages = 1 << 20;

    private readonly AtomStyle style;
    private readonly int typeCount;
    private readonly BoxWrap wrap;
    private readonly int total;
    private readonly bool hasMolecules;
    private readonly bool hasCharges;
    private readonly bool isSphere;
    private long[] ids = [];
    private int[] types = [];
    private int[] images = [];
    private int[] lines = [];
    private double[] positions = [];
    private long[] molecules = [];
    private double[] charges = [];
    private double[] diameters = [];
    private double[] densities = [];
    private long mostId;
    private int[]? rowOf;
    private Dictionary<long, int>? sparseRowOf;

    public LammpsAtoms(AtomStyle style, int typeCount, BoxWrap wrap, int total, long likelyRows)
    {
        this.style = style;
        this.typeCount = typeCount;
        this.wrap = wrap;
        this.total = total;
        hasMolecules = AtomColumns.HasMolecule(style);
        hasCharges = AtomColumns.HasCharge(style);
        isSphere = style == AtomStyle.Sphere;
        Resize((int)Math.Min(total, likelyRows));
    }

    public int Count { get; private set; }

    public long[] Ids => ids;

    public int[] Types => types;

    public int[] Images => images;

    public double[] Positions => positions;

    public long[]? Molecules => hasMolecules ? molecules : null;

    public double[]? Charges => hasCharges ? charges : null;

    public double[]? Diameters => isSphere ? diameters : null;

    public double[]? Densities => isSphere ? densities : null;

    /// <summary>Takes a line of the section.</summary>
    /// <exception cref="UserError">It has the wrong columns, or a value that is not allowed.</exception>
    public void Take(LineWords words, int line)
    {
        if (Count == ids.Length)
        {
            Resize((int)Math.Min(total, Math.Max(1024, 2L * Count)));
        }

        LineWords whole = words;
        int row = Count;
        long id = words.Whole("the atom id", 1, long.MaxValue);
        ids[row] = id;
        mostId = Math.Max(mostId, id);
        lines[row] = line;
        if (hasMolecules)
        {
            molecules[row] = words.Whole("the molecule id", 0, long.MaxValue);
        }

        types[row] = (int)words.Whole("the atom type", 1, typeCount);
        TakeStyle(ref words, in whole, row);
        LineWords place = words;
        for (int d = 0; d < 3; d++)
        {
            DemandMore(in words, in whole);
            positions[(3 * row) + d] = words.Real(d == 0 ? "x" : d == 1 ? "y" : "z");
        }

        TakeImages(ref words, in whole, row);
        Span<double> position = positions.AsSpan(3 * row, 3);
        if (!wrap.TryApply(position, images.AsSpan(3 * row, 3), out int failed))
        {
            throw wrap.Wraps(failed) ? FarAway(place, id, failed, position[failed]) : Outside(place, id, failed, position[failed]);
        }

        Count++;
    }

    /// <summary>Cuts the arrays to the atoms and finds ids that are there twice.</summary>
    public void Finish(string path)
    {
        Resize(Count);
        bool isDense = mostId <= (4L * Count) + 1024;
        rowOf = isDense ? new int[mostId + 1] : null;
        sparseRowOf = isDense ? null : new Dictionary<long, int>(Count);
        for (int row = 0; row < Count; row++)
        {
            int other = RowOf(ids[row]);
            if (other >= 0)
            {
                throw UserError.Input(
                    new SourcePlace(path, lines[row]),
                    $"atom id {ids[row]} is there twice; the first is in line {lines[other]}. Every atom needs an id of its own");
            }

            if (rowOf is not null)
            {
                rowOf[ids[row]] = row + 1;
            }
            else
            {
                sparseRowOf![ids[row]] = row;
            }
        }

        lines = [];
    }

    /// <summary>The row of an atom, or -1 when there is none of this id.</summary>
    public int RowOf(long id) => rowOf is not null ? (id > 0 && id < rowOf.Length ? rowOf[id] - 1 : -1)
        : sparseRowOf!.TryGetValue(id, out int row) ? row : -1;

    private void TakeStyle(ref LineWords words, in LineWords whole, int row)
    {
        if (hasCharges)
        {
            DemandMore(in words, in whole);
            charges[row] = words.Real("the charge");
        }

        if (!isSphere)
        {
            return;
        }

        DemandMore(in words, in whole);
        SourcePlace place = words.Place;
        diameters[row] = words.Real("the diameter");
        if (diameters[row] < 0)
        {
            throw UserError.Input(place, $"the diameter is {diameters[row]:R}; it must be 0 (a point) or above");
        }

        DemandMore(in words, in whole);
        densities[row] = words.Positive("the density");
    }

    private void TakeImages(ref LineWords words, in LineWords whole, int row)
    {
        for (int d = 0; d < 3; d++)
        {
            images[(3 * row) + d] = 0;
        }

        if (words.IsAtEnd)
        {
            return;
        }

        int count = whole.Count;
        if (count != AtomColumns.CountOf(style) + 3)
        {
            throw words.Fail(AtomColumns.Explain(style, count));
        }

        for (int d = 0; d < 3; d++)
        {
            images[(3 * row) + d] = (int)words.Whole("an image flag", -MostImages, MostImages);
        }
    }

    private void DemandMore(in LineWords words, in LineWords whole)
    {
        if (words.IsAtEnd)
        {
            throw words.Fail(AtomColumns.Explain(style, whole.Count));
        }
    }

    private static UserError FarAway(LineWords place, long id, int dimension, double value)
    {
        Skip(ref place, dimension);
        return place.Fail(
            $"atom {id} is more than a million boxes away: {"xyz"[dimension]} is {value:R}; the run that wrote it had diverged: take an earlier state");
    }

    private static UserError Outside(LineWords place, long id, int dimension, double value)
    {
        Skip(ref place, dimension);
        char axis = "xyz"[dimension];
        return place.Fail(
            $"atom {id} lies outside of the box: {axis} is {value:R}; make the box larger, or the boundary along {axis} periodic "
            + "(box.x, box.y, box.z = \"p\") or shrink-wrapped (\"s\")");
    }

    private static void Skip(ref LineWords words, int count)
    {
        for (int d = 0; d < count; d++)
        {
            _ = words.Next();
        }
    }

    private void Resize(int rows)
    {
        Array.Resize(ref ids, rows);
        Array.Resize(ref types, rows);
        Array.Resize(ref lines, rows);
        Array.Resize(ref images, 3 * rows);
        Array.Resize(ref positions, 3 * rows);
        Array.Resize(ref molecules, hasMolecules ? rows : 0);
        Array.Resize(ref charges, hasCharges ? rows : 0);
        Array.Resize(ref diameters, isSphere ? rows : 0);
        Array.Resize(ref densities, isSphere ? rows : 0);
    }
}
