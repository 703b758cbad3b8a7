namespace SimKit.Kernels.Particles;

/// <summary>Copies between numbers of particles, one a row, and messages.</summary>
public static class ParticleScalars
{
    /// <summary>message[k] = values[index[k]].</summary>
    public static void Pack(ReadOnlySpan<double> values, ReadOnlySpan<int> index, Span<double> message)
    {
        for (int k = 0; k < index.Length; k++)
        {
            message[k] = values[index[k]];
        }
    }

    /// <summary>values[index[k]] = message[k].</summary>
    public static void Unpack(ReadOnlySpan<double> message, ReadOnlySpan<int> index, Span<double> values)
    {
        for (int k = 0; k < index.Length; k++)
        {
            values[index[k]] = message[k];
        }
    }

    /// <summary>values[index[k]] += message[k], in this order.</summary>
    public static void Add(ReadOnlySpan<double> message, ReadOnlySpan<int> index, Span<double> values)
    {
        for (int k = 0; k < index.Length; k++)
        {
            values[index[k]] += message[k];
        }
    }

    /// <summary>values[target[k]] = values[source[k]].</summary>
    public static void Copy(Span<double> values, ReadOnlySpan<int> source, ReadOnlySpan<int> target)
    {
        for (int k = 0; k < source.Length; k++)
        {
            values[target[k]] = values[source[k]];
        }
    }

    /// <summary>values[target[k]] += values[source[k]], in this order.</summary>
    public static void Accumulate(Span<double> values, ReadOnlySpan<int> source, ReadOnlySpan<int> target)
    {
        for (int k = 0; k < source.Length; k++)
        {
            values[target[k]] += values[source[k]];
        }
    }
}
