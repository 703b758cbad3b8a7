namespace SimKit.Particles;

/// <summary>The two faces of a box along an axis.</summary>
/// <param name="Lower">The face with the smaller coordinate.</param>
/// <param name="Upper">The face with the larger coordinate.</param>
public readonly record struct BoxFaces(BoxSide Lower, BoxSide Upper)
{
    private const string Letters = "pfsm";

    /// <summary>Whether both are periodic; one alone cannot be.</summary>
    public bool IsPeriodic => Lower == BoxSide.Periodic && Upper == BoxSide.Periodic;

    /// <summary>Whether any of them follows the particles.</summary>
    public bool IsShrinkWrapped => Follows(Lower) || Follows(Upper);

    /// <summary>Two faces alike.</summary>
    public static implicit operator BoxFaces(BoxSide side) => Of(side);

    /// <summary>Two faces alike.</summary>
    public static BoxFaces Of(BoxSide side) => new(side, side);

    /// <summary>
    /// Reads LAMMPS' letters: p periodic, f fixed, s shrink-wrapped, m shrink-wrapped to a minimum; one for both faces, or one for the lower and
    /// one for the upper face. Null when they are none, or only one face is periodic.
    /// </summary>
    public static BoxFaces? Parse(string letters)
    {
        if (letters.Length is not (1 or 2))
        {
            return null;
        }

        int lower = Letters.IndexOf(letters[0]), upper = Letters.IndexOf(letters[^1]);
        bool isPair = lower >= 0 && upper >= 0 && (lower == 0) == (upper == 0);
        return isPair ? new BoxFaces((BoxSide)lower, (BoxSide)upper) : null;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Lower == Upper ? $"{Letters[(int)Lower]}" : $"{Letters[(int)Lower]}{Letters[(int)Upper]}";

    internal static bool Follows(BoxSide side) => side is BoxSide.ShrinkWrapped or BoxSide.ShrinkWrappedToMinimum;
}
