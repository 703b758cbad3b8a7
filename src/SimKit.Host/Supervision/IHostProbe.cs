namespace SimKit.Host;

/// <summary>Tells whether a machine can still be reached.</summary>
internal interface IHostProbe
{
    /// <summary>Whether a host answers; takes two seconds at most.</summary>
    bool Answers(string host);
}
