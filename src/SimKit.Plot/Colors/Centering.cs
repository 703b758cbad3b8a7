namespace SimKit.Plot;

/// <summary>How the middle of a colour map relates to zero.</summary>
public enum Centering
{
    /// <summary>The map runs from the smallest to the largest value; zero has no special colour.</summary>
    None,

    /// <summary>The middle is zero and the range reaches equally far to both sides, so that equal size means equal strength.</summary>
    Symmetric,

    /// <summary>The middle is zero and each side is stretched by itself, as for land above and sea below.</summary>
    TwoSlopes,
}
