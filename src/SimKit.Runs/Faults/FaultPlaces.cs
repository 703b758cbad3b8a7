namespace SimKit.Runs;

/// <summary>
/// The places compiled into SimKit; a test compares the list with the calls of <see cref="Fault.Hit(string)"/> in the sources.
/// </summary>
internal static class FaultPlaces
{
    public static readonly FaultPlace[] All =
    [
        new("file.written", "A small file (status, provenance) is written under its temporary name but not yet on the disk."),
        new("file.staged", "A small file is complete under its temporary name and has not been renamed."),
        new("output.write", "A record of a result file is about to be written."),
    ];
}
