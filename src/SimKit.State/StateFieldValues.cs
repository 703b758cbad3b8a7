using System.Runtime.InteropServices;

namespace SimKit.State;

/// <summary>
/// Values of fields as doubles, whatever their cells hold; every single is exactly a double. Boxes are given by number, cells by
/// global indices.
/// </summary>
public static class StateFieldValues
{
    /// <summary>A row of a field of doubles, in place.</summary>
    /// <exception cref="NotSupportedException">The field holds something else.</exception>
    public static Span<double> Row(this IStateField field, int box, int k, int j) => field.Element == StateElement.Double
        ? MemoryMarshal.Cast<byte, double>(field.Bytes(box, k, j))
        : throw new NotSupportedException($"the cells of field '{field.Name}' are {field.Element}, not Double");

    /// <summary>The value of a cell.</summary>
    public static double Value(this IStateField field, int box, int k, int j, int i)
    {
        Span<byte> row = field.Bytes(box, k, j);
        int at = i - field.Boxes[box].I0;
        return field.Element == StateElement.Double ? MemoryMarshal.Cast<byte, double>(row)[at] : MemoryMarshal.Cast<byte, float>(row)[at];
    }

    /// <summary>Sets a cell, rounded to what it holds.</summary>
    public static void SetValue(this IStateField field, int box, int k, int j, int i, double value) =>
        field.Write(box, k, j, i, new ReadOnlySpan<double>(in value));

    /// <summary>Copies a row.</summary>
    public static void Read(this IStateField field, int box, int k, int j, Span<double> target)
    {
        Span<byte> row = field.Bytes(box, k, j);
        if (field.Element == StateElement.Double)
        {
            MemoryMarshal.Cast<byte, double>(row).CopyTo(target);
            return;
        }

        Span<float> values = MemoryMarshal.Cast<byte, float>(row);
        for (int i = 0; i < values.Length; i++)
        {
            target[i] = values[i];
        }
    }

    /// <summary>Sets cells of a row from column <paramref name="i"/> on, rounded to what they hold.</summary>
    public static void Write(this IStateField field, int box, int k, int j, int i, ReadOnlySpan<double> values)
    {
        Span<byte> row = field.Bytes(box, k, j);
        int first = i - field.Boxes[box].I0;
        if (field.Element == StateElement.Double)
        {
            values.CopyTo(MemoryMarshal.Cast<byte, double>(row)[first..]);
            return;
        }

        Span<float> target = MemoryMarshal.Cast<byte, float>(row)[first..];
        for (int n = 0; n < values.Length; n++)
        {
            target[n] = (float)values[n];
        }
    }

    /// <summary>Bytes of a cell.</summary>
    internal static int CellBytes(this IStateField field) => field.Element == StateElement.Double ? sizeof(double) : sizeof(float);
}
