namespace SimKit.State;

/// <summary>A box of a field and where its cells lie in a shard.</summary>
/// <param name="Field">The field.</param>
/// <param name="Number">Which of the field's boxes.</param>
/// <param name="Start">Where the first cell begins, bytes from the beginning of the file.</param>
internal readonly record struct StoredBox(IStateField Field, int Number, long Start)
{
    private Box Box => Field.Boxes[Number];

    /// <summary>Where the last cell ends.</summary>
    internal long End => Start + (Box.Count * Field.CellBytes());

    /// <summary>Bytes of cells from <paramref name="position"/> of the file on, row by row.</summary>
    internal void Read(Span<byte> target, long position)
    {
        Box box = Box;
        int rowBytes = box.CountI * Field.CellBytes();
        while (target.Length > 0)
        {
            (long row, long within) = Math.DivRem(position - Start, rowBytes);
            (long k, long j) = Math.DivRem(row, box.CountJ);
            Span<byte> cells = Field.Bytes(Number, box.K0 + (int)k, box.J0 + (int)j)[(int)within..];
            int count = Math.Min(cells.Length, target.Length);
            cells[..count].CopyTo(target);
            target = target[count..];
            position += count;
        }
    }
}
