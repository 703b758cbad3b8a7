using System.Security.Cryptography;

namespace SimKit.Runs;

/// <summary>What <c>provenance.json</c> says: with what, where and from what a result was made.</summary>
public sealed record Provenance
{
    /// <summary>The id of the run.</summary>
    public required string RunId { get; init; }

    /// <summary>When the run began (UTC).</summary>
    public DateTimeOffset Started { get; init; } = DateTimeOffset.UtcNow;

    /// <summary>Names to versions: simkit, dotnet, mpi, hdf5, os.</summary>
    public SortedDictionary<string, string> Versions { get; init; } = [];

    /// <summary>Names to the files that were loaded: simkit, mpi, hdf5.</summary>
    public SortedDictionary<string, string> Paths { get; init; } = [];

    /// <summary>The git commit of the sources; null when unknown.</summary>
    public string? GitCommit { get; init; }

    /// <summary>The command line.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>The folder in which it was given.</summary>
    public string WorkingFolder { get; init; } = "";

    /// <summary>Hosts to the number of ranks on each.</summary>
    public SortedDictionary<string, int> RanksByHost { get; init; } = [];

    /// <summary>How the domain was cut, in the words of the simulation: <c>4 x 2</c>.</summary>
    public string Decomposition { get; init; } = "";

    /// <summary>Names to seeds of random numbers.</summary>
    public SortedDictionary<string, long> Seeds { get; init; } = [];

    /// <summary>Paths of input files to their SHA-256, in hexadecimal.</summary>
    public SortedDictionary<string, string> Inputs { get; init; } = [];

    /// <summary>Replaces the file atomically.</summary>
    public void Save(string path) => RunJson.Save(path, this);

    /// <summary>Reads the file; a missing or damaged one is a <see cref="UserError"/> of input.</summary>
    public static Provenance Load(string path) => RunJson.Load<Provenance>(path);

    /// <summary>The SHA-256 of a file, in lower-case hexadecimal; an unreadable file is a <see cref="UserError"/> of input.</summary>
    public static string Sha256(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserError.Input(new SourcePlace(path), $"cannot be read: {error.Message}", error);
        }
    }
}
