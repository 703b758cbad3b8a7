namespace SimKit.Particles;

/// <summary>What a face of a box is.</summary>
public enum BoxSide
{
    /// <summary>What leaves through this face comes in through the opposite one, which is periodic too.</summary>
    Periodic,

    /// <summary>The face stays where it is; nothing comes from beyond it, and what goes there is lost.</summary>
    Fixed,

    /// <summary>The face follows the outermost particle whenever neighbours are sought.</summary>
    ShrinkWrapped,

    /// <summary>As <see cref="ShrinkWrapped"/>, but never farther inside than where it was at first.</summary>
    ShrinkWrappedToMinimum,
}
