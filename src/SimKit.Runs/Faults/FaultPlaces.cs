namespace SimKit.Runs;

/// <summary>
/// The places compiled into SimKit; a test compares the list with the calls of <see cref="Fault.Hit(string)"/> in the sources.
/// </summary>
internal static class FaultPlaces
{
    public static readonly FaultPlace[] All =
    [
        new("step.begin", "A step is about to be made."),
        new("step.chosen", "A simulation has chosen how long its steps may be; the length, in seconds, can be damaged here."),
        new("step.end", "A step was made; the first row of the state can be damaged here."),
        new("halo.posted", "The messages of a halo exchange are under way."),
        new("checkpoint.begin", "All ranks are about to save the state."),
        new("checkpoint.built", "A rank's shard is complete in memory."),
        new("checkpoint.written", "A file of a checkpoint is written but not yet on the disk."),
        new("checkpoint.staged", "A rank's shard is on the disk and was read back."),
        new("checkpoint.sealed", "The manifest is on the disk; the checkpoint has not got its name."),
        new("checkpoint.renamed", "The checkpoint has got its name; nothing was tidied up."),
        new("checkpoint.published", "The ranks know whether the checkpoint is there."),
        new("restore.applied", "A rank's state was restored."),
        new("file.written", "A small file (status, provenance) is written under its temporary name but not yet on the disk."),
        new("file.staged", "A small file is complete under its temporary name and has not been renamed."),
        new("output.header", "The header of a new result file is about to be written."),
        new("output.staged", "A new result file is complete under a hidden name."),
        new("output.begun", "A new result file has got its name."),
        new("output.cut", "Records after the checkpoint are about to be cut off a copy of a result file."),
        new("output.twin.made", "A result file has got its twin."),
        new("output.opened", "Result file and twin are open."),
        new("output.write", "A record of a result file is about to be written."),
        new("output.put", "A part of a record was written."),
        new("output.twin.written", "A record is complete in the twin."),
        new("output.swapping", "The twin is on the disk; file and twin are about to exchange their names."),
        new("exchange.linked", "A file has got a second name, from which its twin is about to take the first."),
        new("exchange.renamed", "A twin has taken the name of a file."),
        new("exchange.done", "File and twin have exchanged their names; the folder is not on the disk."),
        new("output.swapped", "All ranks know that the new record is in the file."),
        new("output.recorded", "File and twin both hold the record."),
        new("output.closing", "Result file and twin are about to be closed."),
        new("output.closed", "The twin is gone."),
    ];
}
