namespace SimKit.Core.Tests.Checkpoints.Faults;

/// <summary>What happens to an operation of a <see cref="FaultyStorage"/>.</summary>
public enum FaultKind
{
    /// <summary>ENOSPC from everything that needs room; a write may have put half of its bytes there.</summary>
    NoSpace,

    /// <summary>EIO from anything, before it has done anything.</summary>
    InputOutput,

    /// <summary>EIO from anything, after it was done all the same: a reply that got lost.</summary>
    InputOutputAfterwards,

    /// <summary>The process dies before the operation, or half-way through a write.</summary>
    Kill,

    /// <summary>The process dies right after the operation.</summary>
    KillAfterwards,
}
