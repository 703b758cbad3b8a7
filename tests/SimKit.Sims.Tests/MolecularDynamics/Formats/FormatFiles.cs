using System.IO.Compression;
using System.Text;
using SimKit.Runs;

namespace SimKit.Sims.Tests.MolecularDynamics.Formats;

/// <summary>A folder for the files of a test, and short ways to fill it.</summary>
internal sealed class FormatFiles
{
    private readonly string folder = Directory.CreateTempSubdirectory("simkit-md-").FullName;

    public string Path(string name) => System.IO.Path.Combine(folder, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path(name), bytes);
        return Path(name);
    }

    public void Remove() => Directory.Delete(folder, recursive: true);

    public static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    /// <summary>The one problem that reading reports, as <c>line:column  message</c>.</summary>
    public static string ProblemOf(Action read)
    {
        UserError? error = Assert.Throws<UserError>(read);
        Assert.That(error!.ExitCode, Is.EqualTo(ExitCode.Input));
        Assert.That(error.Problems, Has.Count.EqualTo(1));
        return $"{error.Problems[0].Place.Line}:{error.Problems[0].Place.Column}  {error.Problems[0].Message}";
    }
}
