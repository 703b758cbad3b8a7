using System.Globalization;
using System.Text;
using SimKit.MolecularDynamics;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>Spheres in layers that overlap a little, the lowest of them frozen, as a LAMMPS data file made by formulas.</summary>
internal static class HeapOfSpheres
{
    public const int CountX = 6, CountY = 5, CountZ = 4, Count = CountX * CountY * CountZ;
    public const double Step = 1e-4, Lift = 0.46;
    private const double Spacing = 0.98;

    /// <summary>Writes the file; <paramref name="lift"/> raises all spheres.</summary>
    public static void Write(string path, double lift = 0)
    {
        StringBuilder text = new(), velocities = new();
        text.Append(CultureInfo.InvariantCulture, $"heap\n\n{Count} atoms\n2 atom types\n0 {CountX * Spacing:R} xlo xhi\n");
        text.Append(CultureInfo.InvariantCulture, $"0 {CountY * Spacing:R} ylo yhi\n0 4.2 zlo zhi\n\nAtoms\n\n");
        for (int id = 1; id <= Count; id++)
        {
            int i = (id - 1) % CountX, j = (id - 1) / CountX % CountY, k = (id - 1) / CountX / CountY;
            double x = ((i + 0.5) * Spacing) + (0.01 * Math.Sin(3.0 * id)), y = ((j + 0.5) * Spacing) + (0.01 * Math.Sin(5.0 * id));
            double z = lift + (k * Spacing) + 0.02 + (0.01 * Math.Sin(7.0 * id)), diameter = 1 - (0.01 * (id % 3)), density = 1 + (0.1 * (id % 4));
            text.Append(CultureInfo.InvariantCulture, $"{id} {(k == 0 ? 2 : 1)} {diameter:R} {density:R} {x:R} {y:R} {z:R}\n");
            velocities.Append(CultureInfo.InvariantCulture, $"{id}");
            for (int c = 0; c < 6; c++)
            {
                velocities.Append(CultureInfo.InvariantCulture, $" {(k == 0 ? 0 : (c < 3 ? 5 : 20) * Math.Sin((11.0 + c) * id)):R}");
            }

            velocities.Append('\n');
        }

        File.WriteAllText(path, text.Append("\nVelocities\n\n").Append(velocities).ToString());
    }

    /// <summary>The heap on a plane that is a wall: the spheres that were frozen move.</summary>
    public static MolecularDynamicsOptions OnPlane(string path) => Options(path) with
    {
        Granular = new() { TangentialDamping = 0 },
        Walls = new() { Faces = ["zlo gran"] },
    };

    /// <summary>The heap on a chute; contacts as in LAMMPS' benchmark in.chute, or with tangential damping too.</summary>
    public static MolecularDynamicsOptions Options(string path, double? tangentialDamping = 0, int every = 1) => new()
    {
        Atoms = new() { File = path },
        Box = new() { Z = "fs" },
        Pair = new() { Style = "gran/hooke/history" },
        Granular = new() { TangentialDamping = tangentialDamping, FrozenTypes = [2] },
        Gravity = new() { ChuteAngle = 26 },
        Neighbors = new() { Skin = 0.1, Every = every, ByDisplacement = every == 1 },
        Time = new() { Step = Step },
    };
}
