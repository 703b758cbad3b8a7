namespace SimKit.Plot;

/// <summary>What a figure is drawn on: paper or a dark slide.</summary>
public enum Theme
{
    /// <summary>Dark ink on white, for print and reports.</summary>
    Light,

    /// <summary>Light ink on near-black, for slides and screens.</summary>
    Dark,
}
