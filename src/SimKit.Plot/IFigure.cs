namespace SimKit.Plot;

/// <summary>A kind of picture that can be made from a run directory; simulations implement it in their Figures folder.</summary>
public interface IFigure
{
    /// <summary>The kind as a user types it: <c>simkit plot &lt;run&gt; map</c>. Lower case, unique among the figures of a
    /// simulation.</summary>
    string Name { get; }

    /// <summary>One line for the list of kinds.</summary>
    string Description { get; }

    /// <summary>Whether the run directory holds what this figure needs; must be quick and must not throw for a foreign directory.</summary>
    bool AppliesTo(string runDirectory);

    /// <summary>Draws the figure from the files of the run.</summary>
    /// <exception cref="SimKit.Runs.UserError">The request names a variable or time that the run does not have; the message lists those
    /// there are.</exception>
    Picture Draw(string runDirectory, FigureRequest request);
}
