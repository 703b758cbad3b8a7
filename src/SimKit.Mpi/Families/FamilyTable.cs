namespace SimKit.Mpi.Families;

/// <summary>The constants and layouts of one family. Every handle is an nint: families with 32-bit handles use its low half.</summary>
internal sealed class FamilyTable
{
    /// <summary>The same in every family known.</summary>
    internal const int Undefined = -32766;

    internal required MpiFamily Family { get; init; }

    /// <summary>Bytes of a handle in an array of handles.</summary>
    internal required int HandleSize { get; init; }

    internal required int StatusSize { get; init; }

    internal required int StatusSourceOffset { get; init; }

    internal required int StatusTagOffset { get; init; }

    internal required int StatusErrorOffset { get; init; }

    internal required nint CommWorld { get; init; }

    internal required nint CommSelf { get; init; }

    internal required nint RequestNull { get; init; }

    internal required nint InfoNull { get; init; }

    internal required nint ErrorsReturn { get; init; }

    internal required nint InPlace { get; init; }

    internal required nint StatusIgnore { get; init; }

    internal required int AnySource { get; init; }

    internal required int AnyTag { get; init; }

    internal required int ProcNull { get; init; }

    internal required int LockExclusive { get; init; }

    internal required int LockShared { get; init; }

    internal required int CommTypeShared { get; init; }

    internal required int ThreadFunneled { get; init; }

    internal required int MaxErrorString { get; init; }

    internal required int MaxProcessorName { get; init; }

    internal required int Identical { get; init; }

    internal required int ErrorInStatus { get; init; }

    internal required IReadOnlyDictionary<ElementKind, nint> Types { get; init; }

    internal required IReadOnlyDictionary<OperationKind, nint> Operations { get; init; }

    internal required IReadOnlyDictionary<int, MpiErrorClass> ErrorClasses { get; init; }

    internal static FamilyTable For(MpiFamily family, nint library) => family switch
    {
        MpiFamily.OpenMpi => OpenMpiTable.Create(library),
        MpiFamily.Mpich => MpichTable.Create(),
        _ => StandardAbiTable.Create(),
    };

    internal static Dictionary<int, MpiErrorClass> ClassesByNumber(params (MpiErrorClass Class, int[] Numbers)[] rows) =>
        rows.SelectMany(row => row.Numbers.Select(number => (number, row.Class))).ToDictionary(p => p.number, p => p.Class);
}
