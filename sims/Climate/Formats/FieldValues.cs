using SimKit.Hdf5;

namespace SimKit.Climate.Formats;

/// <summary>
/// Values on their way into a file. They are rounded here: HDF5 converts as well, but then several ranks cannot write a compressed variable
/// together.
/// </summary>
internal sealed class FieldValues(int length, OutputPrecision precision)
{
    private readonly double[] values = new double[length];
    private readonly float[] rounded = new float[precision == OutputPrecision.Single ? length : 0];

    /// <summary>The values.</summary>
    public Span<double> Span => values;

    /// <summary>Writes the first <paramref name="used"/> values as a block of a variable. Collective.</summary>
    public void Put(NetCdfVariable variable, ReadOnlySpan<ulong> start, ReadOnlySpan<ulong> count, int used)
    {
        if (precision == OutputPrecision.Double)
        {
            variable.Put<double>(start, count, values.AsSpan(0, used), collective: true);
            return;
        }

        for (int c = 0; c < used; c++)
        {
            rounded[c] = (float)values[c];
        }

        variable.Put<float>(start, count, rounded.AsSpan(0, used), collective: true);
    }
}
