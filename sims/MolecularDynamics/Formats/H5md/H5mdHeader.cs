using SimKit.Hdf5;

namespace SimKit.MolecularDynamics.Formats.H5md;

/// <summary>
/// Lays out a trajectory after the H5MD specification 1.1 (de Buyl, Colberg and Höfling, Comput. Phys. Commun. 185 (2014) 1546). The
/// datasets are variables of a NetCDF file, which know how to grow and shrink together; their places in H5MD are second names of them.
/// </summary>
internal sealed class H5mdHeader(H5mdOptions options, long count, bool[] periodic)
{
    private const string Time = "time";
    private const string Atom = "atom";
    private const string Spatial = "spatial";
    private const string Edge = "edge";
    private const ulong BoxesPerChunk = 128;
    private const ulong SmallChunkBytes = 1 << 16;

    private string Particles => "particles/" + options.Group;

    /// <summary>Defines an empty file; collective in a parallel one.</summary>
    public void Define(NetCdfFile made)
    {
        made.DefineDimension(Time, NetCdfFile.Unlimited);
        made.DefineDimension(Atom, (ulong)count);
        made.DefineDimension(Spatial, 3);
        made.DefineDimension(Edge, 3);
        made.DefineVariable<double>(Time, [Time]);
        made.DefineVariable<long>("step", [Time]);
        made.DefineVariable<double>(
            "edges", [Time, Edge, Spatial], new NetCdfVariableOptions { Chunk = [BoxesPerChunk, 3, 3], LeavesUnfilled = true });
        made.DefineVariable<long>("id", [Atom]);
        if (options.HasSpecies)
        {
            made.DefineVariable<int>("species", [Atom]);
        }

        DefineRows(made, "position");
        if (options.HasVelocities)
        {
            DefineRows(made, "velocity");
        }

        if (options.HasImages)
        {
            made.DefineVariable<int>("image", [Time, Atom, Spatial], Storage(sizeof(int)));
        }

        made.EndDefinitions();
        Arrange(made.Root);
    }

    private void DefineRows(NetCdfFile made, string name)
    {
        if (options.Precision == TrajectoryPrecision.Double)
        {
            made.DefineVariable<double>(name, [Time, Atom, Spatial], Storage(sizeof(double)));
        }
        else
        {
            made.DefineVariable<float>(name, [Time, Atom, Spatial], Storage(sizeof(float)));
        }
    }

    // Small frames share a chunk, for each chunk has an entry of its own; large ones are cut by the library's rule.
    private NetCdfVariableOptions Storage(int bytes)
    {
        ulong frame = 3 * (ulong)Math.Max(1, count) * (ulong)bytes;
        ulong frames = Math.Min(BoxesPerChunk, SmallChunkBytes / frame);
        return new NetCdfVariableOptions
        {
            Chunk = frames > 1 ? [frames, (ulong)Math.Max(1, count), 3] : null,
            LeavesUnfilled = true,
        };
    }

    private void Arrange(H5Group root)
    {
        H5Group h5md = root.CreateGroup("h5md");
        h5md.SetAttribute<int>("version", [1, 1]);
        root.CreateGroup("h5md/author").SetAttribute("name", options.Author);
        H5Group creator = root.CreateGroup("h5md/creator");
        creator.SetAttribute("name", "SimKit");
        creator.SetAttribute("version", (typeof(H5mdHeader).Assembly.GetName().Version ?? new Version(0, 0)).ToString(3));
        root.CreateGroup("particles");
        root.CreateGroup(Particles);
        Place(root, "position", "position");
        H5Group box = root.CreateGroup(Particles + "/box");
        box.SetAttribute("dimension", 3);
        box.SetAttribute("boundary", [.. periodic.Select(isPeriodic => isPeriodic ? "periodic" : "none")]);
        Place(root, "box/edges", "edges");
        root.AddLink(Particles + "/id", "id");
        if (options.HasSpecies)
        {
            root.AddLink(Particles + "/species", "species");
        }

        foreach (string name in (string[])[.. options.HasVelocities ? ["velocity"] : Array.Empty<string>(),
            .. options.HasImages ? ["image"] : Array.Empty<string>()])
        {
            Place(root, name, name);
        }

        if (!options.Units.IsReduced)
        {
            SetUnit(root, Time, options.Units.Time);
            SetUnit(root, "position", options.Units.Length);
            SetUnit(root, "edges", options.Units.Length);
            SetUnit(root, "velocity", $"{options.Units.Length} {options.Units.Time}-1");
        }
    }

    // All elements share their steps and times, as the specification wants it for the box.
    private void Place(H5Group root, string element, string variable)
    {
        string path = $"{Particles}/{element}";
        root.CreateGroup(path);
        root.AddLink(path + "/step", "step");
        root.AddLink(path + "/time", Time);
        root.AddLink(path + "/value", variable);
    }

    // MDAnalysis takes units of varying length only, and none but those it knows: reduced ones are left out.
    private static void SetUnit(H5Group root, string variable, string unit)
    {
        if (root.Exists(variable))
        {
            using H5Dataset data = root.OpenDataset(variable);
            data.SetVaryingText("unit", unit);
        }
    }
}
