using System.Runtime.InteropServices;
using FilePath = System.IO.Path;

namespace SimKit.Hdf5;

// Where libhdf5 may be: the names that distributions and hand-made installations give it.
internal static class H5LibraryCandidates
{
    internal const string Variable = "SIMKIT_HDF5_LIB";

    // Library versions: 310 is HDF5 1.14, 200 is 1.12, 103 is 1.10.
    private static readonly string[] Suffixes = [".so.310", ".so.200", ".so.103", ".so", ".dylib"];
    private static readonly string[] HighLevelSuffixes = [".so.310", ".so.200", ".so.100", ".so", ".dylib"];

    // The file named by the user, or the first candidate of the flavour wanted.
    internal static Found Find(H5Flavour wanted, string? chosen)
    {
        string[] names = string.IsNullOrEmpty(chosen) ? [.. Names(wanted)] : [chosen];
        string? rejected = null;
        foreach (string name in names)
        {
            if (!NativeLibrary.TryLoad(name, out nint handle))
            {
                continue;
            }

            Found found = Probe(name, handle);
            if (wanted == H5Flavour.Serial || found.Flavour == wanted)
            {
                return found;
            }

            rejected ??= $"; {name} was found but is built for {found.Flavour}";
        }

        string remedy = string.IsNullOrEmpty(chosen) ? $"or set {Variable} to the file of the library" : $"or correct {Variable}";
        throw new H5Exception(
            "load",
            null,
            $"no {wanted} build of libhdf5 found (tried {string.Join(", ", names)}){rejected}. Run scripts/bootstrap, {remedy}");
    }

    // The high-level library sits beside the main one under the same name with "_hl"; its version number differs in HDF5 1.10.
    internal static nint FindHighLevel(string name)
    {
        string file = FilePath.GetFileName(name);
        int stem = file.IndexOf(".so", StringComparison.Ordinal);
        stem = stem < 0 ? file.LastIndexOf('.') : stem;
        string prefix = FilePath.Combine(FilePath.GetDirectoryName(name) ?? "", file[..stem] + "_hl");
        string[] candidates = [prefix + file[stem..], .. HighLevelSuffixes.Select(suffix => prefix + suffix)];
        foreach (string candidate in candidates)
        {
            if (NativeLibrary.TryLoad(candidate, out nint handle))
            {
                return handle;
            }
        }

        throw new H5Exception("load", name, $"its companion {FilePath.GetFileName(prefix)} is missing; run scripts/bootstrap");
    }

    // The loader knows the full path of what it found by name; without /proc the name has to do.
    internal static string WhereLoaded(string name)
    {
        const string maps = "/proc/self/maps";
        if (FilePath.IsPathRooted(name) || !File.Exists(maps))
        {
            return name;
        }

        string stem = "/" + name;
        foreach (string line in File.ReadLines(maps))
        {
            int slash = line.IndexOf('/', StringComparison.Ordinal);
            if (slash >= 0 && line.Contains(stem, StringComparison.Ordinal))
            {
                return line[slash..];
            }
        }

        return name;
    }

    private static IEnumerable<string> Names(H5Flavour flavour)
    {
        string variant = flavour switch { H5Flavour.OpenMpi => "_openmpi", H5Flavour.Mpich => "_mpich", _ => "_serial" };
        return Suffixes.Select(suffix => "libhdf5" + variant + suffix).Concat(Suffixes.Select(suffix => "libhdf5" + suffix));
    }

    // Symbols are looked up in the library and in what it depends on, so its MPI shows itself.
    private static Found Probe(string name, nint handle)
    {
        bool parallel = NativeLibrary.TryGetExport(handle, "H5Pset_fapl_mpio", out _);
        H5Flavour flavour = !parallel ? H5Flavour.Serial
            : NativeLibrary.TryGetExport(handle, "ompi_mpi_comm_world", out _) ? H5Flavour.OpenMpi : H5Flavour.Mpich;
        return new Found(name, handle, parallel, flavour);
    }

    internal readonly record struct Found(string Name, nint Handle, bool IsParallel, H5Flavour Flavour);
}
