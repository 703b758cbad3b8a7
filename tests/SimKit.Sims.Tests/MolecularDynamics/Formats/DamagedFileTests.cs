using System.Text;
using SimKit.MolecularDynamics.Formats.Eam;
using SimKit.MolecularDynamics.Formats.Lammps;
using SimKit.MolecularDynamics.Formats.Xyz;
using SimKit.Runs;

namespace SimKit.Sims.Tests.MolecularDynamics.Formats;

/// <summary>Whatever happens to the bytes of a file, it is read or refused with a message; nothing else.</summary>
public sealed class DamagedFileTests
{
    private const int Trials = 800;

    private const string Data = "t\n\n3 atoms\n1 bonds\n2 atom types\n1 bond types\n"
        + "0 8 xlo xhi\n0 8 ylo yhi\n0 8 zlo zhi\n1 0 0 xy xz yz\n\n"
        + "Masses\n\n1 1.5\n2 3\n\nPairIJ Coeffs\n\n1 1 1 1\n1 2 1 1\n2 2 1 1\n\n"
        + "Atoms # full\n\n1 1 1 0.5 1 1 1 0 0 0\n2 1 2 -0.5 2 2 2 0 0 0\n3 2 2 0 9 3 3 0 0 0\n\nVelocities\n\n1 0 0 0\n2 1e-5 0 0\n3 0 0 -1.5\n\nBonds\n\n1 1 1 2\n";

    private const string Xyz = "2\nLattice=\"5 0 0 0 5 0 0 0 5\" Properties=id:I:1:species:S:1:pos:R:3:mass:R:1 pbc=\"T T F\" Time=3\n"
        + "7 Cu 0 0 0 63.5\n8 Zr 1 1 1 91.2\n";

    private const string Funcfl = "t\n29 63.5 3.6 fcc\n6 0.1 7 0.5 3.0\n0 1 2 3\n4 5\n0 1 2 3 4 5 6\n6 5 4 3 2 1 0\n";

    private readonly FormatFiles files = new();

    [OneTimeTearDown]
    public void Remove() => files.Remove();

    [Test]
    public void A_damaged_data_file_is_read_or_refused() => Check(Data, path => LammpsData.Read(path));

    [Test]
    public void A_damaged_xyz_file_is_read_or_refused() => Check(Xyz, path => ExtendedXyz.Read(path));

    [Test]
    public void A_damaged_table_is_read_or_refused() => Check(Funcfl, path => EamTable.ReadFuncfl(path));

    [Test]
    public void A_damaged_gzip_file_is_read_or_refused() => Check(FormatFiles.Gzip(Data), path => LammpsData.Read(path));

    private void Check(string text, Action<string> read) => Check(Encoding.UTF8.GetBytes(text), read);

    private void Check(byte[] whole, Action<string> read)
    {
        Assert.That(() => read(files.Write("whole", whole)), Throws.Nothing);
        var random = new Random(5);
        int refused = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            string path = files.Write("damaged", Damage(whole, random));
            try
            {
                read(path);
            }
            catch (UserError error)
            {
                Assert.That(error.Message, Does.StartWith(path));
                refused++;
            }
        }

        Assert.That(refused, Is.GreaterThan(Trials / 4));
    }

    private static byte[] Damage(byte[] whole, Random random)
    {
        List<byte> bytes = [.. whole];
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] = "0123456789-+.e \n"u8[random.Next(16)];
                    break;
                case 2:
                    bytes.RemoveAt(at);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(12), bytes.Count - at)));
                    break;
                default:
                    bytes.RemoveRange(at, Math.Min(random.Next(12), bytes.Count - at));
                    break;
            }

            if (bytes.Count == 0)
            {
                return [];
            }
        }

        return [.. bytes];
    }
}
