using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace SimKit.Mpi;

/// <summary>A number that differs between two builds of the program: a hash of the module ids the compiler gave its assemblies.</summary>
internal static class BinaryFingerprint
{
    internal static ulong OfThisProgram()
    {
        List<Guid> modules = [];
        if (Assembly.GetEntryAssembly() is Assembly entry)
        {
            modules.Add(entry.ManifestModule.ModuleVersionId);
        }

        // Read from the files: which assemblies are loaded at this moment may differ between equal ranks.
        modules.AddRange(
            Directory.EnumerateFiles(AppContext.BaseDirectory, "SimKit.*.dll").Order(StringComparer.Ordinal).Select(ModuleIdOf));
        return Of(modules);
    }

    internal static ulong Of(IEnumerable<Guid> modules)
    {
        byte[] bytes = [.. modules.SelectMany(id => id.ToByteArray())];
        return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(bytes));
    }

    private static Guid ModuleIdOf(string path)
    {
        using FileStream file = File.OpenRead(path);
        using var image = new PEReader(file);
        MetadataReader metadata = image.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }
}
