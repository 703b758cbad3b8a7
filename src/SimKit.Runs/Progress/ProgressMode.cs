namespace SimKit.Runs;

/// <summary>How progress is shown on stderr.</summary>
public enum ProgressMode
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Now and then a line: for logs.</summary>
    Plain,

    /// <summary>One line that is rewritten in place: for terminals.</summary>
    Bar,

    /// <summary>One JSON object a line: for programs.</summary>
    Json,
}
