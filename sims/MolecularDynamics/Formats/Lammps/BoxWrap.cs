namespace SimKit.MolecularDynamics.Formats.Lammps;

/// <summary>Brings atoms into a box as the rules of its faces say.</summary>
internal sealed class BoxWrap(BoxBounds box, OutsideRule[] rules)
{
    // Further away no image flag has room, and the number is a mistake.
    private const double MostBoxes = 1 << 20;

    private readonly bool isTilted = box.IsTilted;

    /// <summary>Whether atoms outside come in through the opposite face along a dimension.</summary>
    public bool Wraps(int dimension) => rules[dimension] == OutsideRule.Wrap;

    /// <summary>Wraps a position and counts its images; false when it lies outside along <paramref name="failed"/>.</summary>
    public bool TryApply(Span<double> position, Span<int> images, out int failed)
    {
        // From z to x, for a box that an atom leaves through its top is shifted along x and y when it is tilted.
        for (failed = 2; failed >= 0; failed--)
        {
            double fraction = Fraction(position, failed);
            bool isInside = fraction >= 0 && (fraction < 1 || (fraction == 1 && rules[failed] == OutsideRule.Refuse));
            if (isInside || rules[failed] == OutsideRule.Keep)
            {
                continue;
            }

            double boxes = Math.Floor(fraction);
            if (rules[failed] == OutsideRule.Refuse || !(Math.Abs(boxes) <= MostBoxes))
            {
                return false;
            }

            Shift(position, failed, boxes);
            images[failed] += (int)boxes;
        }

        return true;
    }

    private double Fraction(ReadOnlySpan<double> position, int dimension) =>
        (position[dimension] - LowAt(position, dimension)) / box.Length(dimension);

    // The lower face at the height of the position: tilts move it.
    private double LowAt(ReadOnlySpan<double> position, int dimension)
    {
        double low = box.Low[dimension];
        if (!isTilted || dimension == 2)
        {
            return low;
        }

        double z = (position[2] - box.Low[2]) / box.Length(2);
        if (dimension == 1)
        {
            return low + (box.Tilts[2] * z);
        }

        double y = (position[1] - box.Low[1] - (box.Tilts[2] * z)) / box.Length(1);
        return low + (box.Tilts[0] * y) + (box.Tilts[1] * z);
    }

    private void Shift(Span<double> position, int dimension, double boxes)
    {
        position[dimension] -= boxes * box.Length(dimension);
        if (dimension == 2)
        {
            position[0] -= boxes * box.Tilts[1];
            position[1] -= boxes * box.Tilts[2];
        }
        else if (dimension == 1)
        {
            position[0] -= boxes * box.Tilts[0];
        }

        // Rounding may leave it on the wrong side of a face.
        double low = LowAt(position, dimension);
        if (position[dimension] < low || position[dimension] - low >= box.Length(dimension))
        {
            position[dimension] = low;
        }
    }
}
