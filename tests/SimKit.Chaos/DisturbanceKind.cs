namespace SimKit.Chaos;

/// <summary>What can happen to a run.</summary>
internal enum DisturbanceKind
{
    /// <summary>A rank is killed.</summary>
    RankKilled,

    /// <summary>A rank dies at a place of the program.</summary>
    RankDiesAtPlace,

    /// <summary>A rank dies at a place while the run is being brought back.</summary>
    RankDiesInRecovery,

    /// <summary>A rank is stopped and hangs.</summary>
    RankHangs,

    /// <summary>mpiexec is killed.</summary>
    LauncherKilled,

    /// <summary>Writing a checkpoint fails once.</summary>
    DeviceError,

    /// <summary>The supervisor is killed; the user goes on.</summary>
    SupervisorKilled,

    /// <summary>The supervisor is asked to stop; the user goes on.</summary>
    StopRequested,

    /// <summary>The supervisor is killed and the newest checkpoint damaged; the user goes on.</summary>
    CheckpointDamaged,
}
