using System.Diagnostics;

namespace SimKit.Host;

/// <summary>Finds shared libraries and programs as files, without loading any.</summary>
internal static class SystemLibraries
{
    private static readonly string[] Folders = ["/usr/lib64", "/usr/lib", "/usr/local/lib"];
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Cache = new(ReadCache);

    /// <summary>The file the loader would take for a library of one of these names, or null.</summary>
    public static string? Find(params IEnumerable<string> names)
    {
        string[] folders = (Environment.GetEnvironmentVariable("LD_LIBRARY_PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        foreach (string name in names)
        {
            string? found = folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
                ?? Cache.Value.GetValueOrDefault(name)
                ?? Folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The full path of a program on PATH, or null.</summary>
    public static string? Program(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>What a program prints, both streams; empty when it cannot be started or takes more than ten seconds.</summary>
    public static string OutputOf(string program, IEnumerable<string> args, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, args)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["TERM"] = "dumb";
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(TimeSpan.FromSeconds(10)))
            {
                process.Kill(entireProcessTree: true);
                return "";
            }

            return output.Result + error.Result;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }

    // Lines look like "	libmpi.so.40 (libc6,x86-64) => /lib/x86_64-linux-gnu/libmpi.so.40".
    private static Dictionary<string, string> ReadCache()
    {
        Dictionary<string, string> files = new(StringComparer.Ordinal);
        string ldconfig = Program("ldconfig") ?? "/sbin/ldconfig";
        if (File.Exists(ldconfig))
        {
            foreach (string line in OutputOf(ldconfig, ["-p"]).Split('\n'))
            {
                string[] sides = line.Split(" => ");
                if (sides.Length == 2)
                {
                    files.TryAdd(sides[0].Trim().Split(' ')[0], sides[1].Trim());
                }
            }
        }

        return files;
    }
}
