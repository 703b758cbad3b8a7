using System.Globalization;
using SimKit.Hdf5;

namespace SimKit.State;

/// <summary>The contents of a shard: an HDF5 file with a dataset for each box and column that a rank holds. See FORMAT.md.</summary>
internal static class Shard
{
    private static readonly H5DatasetOptions OnlyAllocated = new() { AllocationTime = H5AllocationTime.Early, LeavesUnfilled = true };

    internal static string FileName(int rank) => string.Create(CultureInfo.InvariantCulture, $"shard-{rank:00000}.h5");

    /// <summary>The shard of this rank, as the bytes of a file; the cells of fields are read when it is written.</summary>
    internal static ShardContents Build(
        StateMap state, IReadOnlyList<IReadOnlyList<CompletedTask>> completed, long step, double time, int rank, int ranks)
    {
        using H5File file = H5File.CreateInMemory(FileName(rank), StructureBytes(state));
        file.Root.SetAttribute("format", "simkit checkpoint shard");
        file.Root.SetAttribute("version", CheckpointManifest.CurrentVersion);
        file.Root.SetAttribute("step", step);
        file.Root.SetAttribute("time", time);
        file.Root.SetAttribute("rank", rank);
        file.Root.SetAttribute("ranks", ranks);
        if (state.RowSets.Count > 0)
        {
            using H5Group rows = file.Root.CreateGroup(ShardRows.Group);
            foreach (IStateRows set in state.RowSets)
            {
                ShardRows.Write(rows, set);
            }
        }

        if (state.TaskSets.Count > 0)
        {
            using H5Group tasks = file.Root.CreateGroup(ShardTasks.Group);
            for (int set = 0; set < state.TaskSets.Count; set++)
            {
                ShardTasks.Write(tasks, state.TaskSets[set].Name, completed[set]);
            }
        }

        // Last: what comes behind their cells in the file costs memory.
        List<StoredBox> boxes = PlaceFields(file, state);
        return new ShardContents(file.CloseToOutline(), boxes);
    }

    /// <summary>Copies the cells of some boxes of a shard into the fields that hold them now.</summary>
    internal static void FillFields(StateMap state, ShardEntry shard, H5File file)
    {
        for (int f = 0; f < state.Fields.Count; f++)
        {
            IStateField field = state.Fields[f];
            for (int b = 0; b < shard.Boxes[f].Count; b++)
            {
                FillFrom(file, field, shard.Boxes[f][b], b);
            }
        }
    }

    // Enough for the groups of all fields and the headers of their boxes, as HDF5 makes them.
    private static int StructureBytes(StateMap state) =>
        4096 + (state.Fields.Count * 1536) + (state.Fields.Sum(field => field.Boxes.Count) * 768);

    private static List<StoredBox> PlaceFields(H5File file, StateMap state)
    {
        List<StoredBox> boxes = [];
        using H5Group fields = file.Root.CreateGroup("fields");
        foreach (IStateField field in state.Fields)
        {
            using H5Group group = fields.CreateGroup(field.Name);
            group.SetAttribute("unit", field.Unit);
            group.SetAttribute<int>("extent", [field.Extent.K, field.Extent.J, field.Extent.I]);
            for (int b = 0; b < field.Boxes.Count; b++)
            {
                Box box = field.Boxes[b];
                ulong[] counts = [(ulong)box.CountK, (ulong)box.CountJ, (ulong)box.CountI];
                using H5Dataset cells = field.Element == StateElement.Double
                    ? group.CreateDataset<double>(BoxName(b), counts, OnlyAllocated)
                    : group.CreateDataset<float>(BoxName(b), counts, OnlyAllocated);
                cells.SetAttribute<int>("start", [box.K0, box.J0, box.I0]);
                boxes.Add(new StoredBox(field, b, cells.Offset));
            }
        }

        return boxes;
    }

    private static void FillFrom(H5File file, IStateField field, Box stored, int number)
    {
        H5Dataset? cells = null;
        try
        {
            for (int b = 0; b < field.Boxes.Count; b++)
            {
                Box common = field.Boxes[b].Intersect(stored);
                if (common.IsEmpty)
                {
                    continue;
                }

                cells ??= file.Root.OpenDataset($"fields/{field.Name}/{BoxName(number)}");
                double[] plane = new double[common.CountJ * common.CountI];
                for (int k = common.K0; k < common.K1; k++)
                {
                    ReadOnlySpan<ulong> start = [(ulong)(k - stored.K0), (ulong)(common.J0 - stored.J0), (ulong)(common.I0 - stored.I0)];
                    cells.Read<double>(plane, start, [1, (ulong)common.CountJ, (ulong)common.CountI]);
                    for (int j = common.J0; j < common.J1; j++)
                    {
                        field.Write(b, k, j, common.I0, plane.AsSpan((j - common.J0) * common.CountI, common.CountI));
                    }
                }
            }
        }
        finally
        {
            cells?.Dispose();
        }
    }

    private static string BoxName(int b) => string.Create(CultureInfo.InvariantCulture, $"box_{b}");
}
