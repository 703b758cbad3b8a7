namespace SimKit.Hdf5;

public sealed partial class NetCdfFile
{
    /// <summary>Lengthens an unlimited dimension and every variable over it; collective in a parallel file. Never shortens.</summary>
    public void Grow(string dimension, ulong length)
    {
        NetCdfDimension growing = Changeable(dimension, "grow");
        if (length > growing.Length)
        {
            SetLength(growing, length);
        }
    }

    /// <summary>
    /// Shortens an unlimited dimension and every variable over it: what lies behind the new end is gone for good, and the file uses its
    /// space again. Collective in a parallel file. Never lengthens: a length above the present one is refused.
    /// </summary>
    public void Shrink(string dimension, ulong length)
    {
        NetCdfDimension shrinking = Changeable(dimension, "shrink");
        if (length > shrinking.Length)
        {
            throw file.Root.Refuse("shrink", $"dimension '{dimension}' has length {shrinking.Length}, which is less than {length}");
        }

        if (length < shrinking.Length)
        {
            SetLength(shrinking, length);
        }
    }

    private NetCdfDimension Changeable(string name, string operation)
    {
        NetCdfDimension dimension = Dimension(name);
        if (!dimension.IsUnlimited)
        {
            throw file.Root.Refuse(operation, $"dimension '{name}' has the fixed length {dimension.Length}");
        }

        if (file.IsReadOnly)
        {
            throw file.Root.Refuse(operation, "the file is open for reading only");
        }

        EndDefinitions();
        return dimension;
    }

    private void SetLength(NetCdfDimension dimension, ulong length)
    {
        dimension.Length = length;
        foreach (NetCdfVariable variable in variables.Where(variable => variable.Dimensions.Contains(dimension)))
        {
            variable.FollowDimensions();
        }

        // A dimension without a variable is a dataset of its own.
        if (dimension.Scale is { } scale && scale.Shape[0] != length)
        {
            ulong[] shape = scale.Shape.ToArray();
            shape[0] = length;
            scale.Extend(shape);
        }
    }
}
