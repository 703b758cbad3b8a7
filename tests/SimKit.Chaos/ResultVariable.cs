namespace SimKit.Chaos;

/// <summary>The values of a variable of a result file, bit by bit.</summary>
/// <param name="Type">Type of the elements.</param>
/// <param name="Shape">Number of elements along each dimension.</param>
/// <param name="Bytes">The elements in row-major order.</param>
internal sealed record ResultVariable(string Type, ulong[] Shape, byte[] Bytes)
{
    /// <summary>How this differs from what it should be; null when it does not.</summary>
    /// <param name="whole">What it should be.</param>
    /// <param name="isPart">Whether records at the end may be missing.</param>
    public string? DifferenceTo(ResultVariable whole, bool isPart)
    {
        bool fits = isPart
            ? Shape.Length == whole.Shape.Length && Shape.Skip(1).SequenceEqual(whole.Shape.Skip(1)) && Bytes.Length <= whole.Bytes.Length
            : Shape.SequenceEqual(whole.Shape);
        if (Type != whole.Type || !fits)
        {
            return $"is {Type}[{string.Join(", ", Shape)}] instead of {whole.Type}[{string.Join(", ", whole.Shape)}]";
        }

        int same = Bytes.AsSpan().CommonPrefixLength(whole.Bytes);
        return same < Bytes.Length ? $"[{string.Join(", ", Shape)}] differs from byte {same} of {Bytes.Length} on" : null;
    }
}
