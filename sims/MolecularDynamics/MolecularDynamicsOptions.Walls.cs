using SimKit.MolecularDynamics.Potentials;
using SimKit.MolecularDynamics.Walls;
using SimKit.Particles;
using SimKit.Runs;

namespace SimKit.MolecularDynamics;

public sealed partial record MolecularDynamicsOptions
{
    /// <summary>[walls].</summary>
    public WallOptions Walls { get; init; } = new();

    /// <summary>The walls that push; nothing when there are none.</summary>
    internal IEnumerable<IForceField> CreateWallForces(AtomSet atoms) => WallsOf(reflecting: false) is not { Length: > 0 } walls ? []
        : Pair.IsGranular ? [new GranularWalls(atoms, Granular.Law, Units.Length, walls)] : [new WallForces(walls)];

    /// <summary>The walls that reflect; null when there are none.</summary>
    internal Mirrors? CreateMirrors() => WallsOf(reflecting: true) is { Length: > 0 } walls ? new Mirrors(walls) : null;

    private Wall[] WallsOf(bool reflecting) =>
        [.. (Walls.Faces ?? []).Select(text => Wall.Read(text)!).Where(wall => wall.Style == WallStyle.Reflect == reflecting)];

    private void CheckWalls(SettingCheck check)
    {
        const string name = "walls.faces";
        check.Require(Walls.Faces is null || Barostat is null, name, "but the box changes (integrate.style npt), and walls stay: remove one of them");
        foreach (string text in Walls.Faces ?? [])
        {
            Wall? wall = Wall.Read(text);
            check.Require(
                wall is not null, name,
                $"'{text}' must be \"FACE reflect\", \"FACE gran\", \"FACE lj93 epsilon sigma cutoff\" or \"FACE harmonic epsilon cutoff\" with FACE xlo, xhi, ylo, yhi, zlo or "
                + "zhi and positive numbers");
            string letters = wall?.Axis switch { 0 => Box.X, 1 => Box.Y, _ => Box.Z };
            check.Require(
                wall is null || BoxFaces.Parse(letters) is not { } faces || (wall.IsUpper ? faces.Upper : faces.Lower) == BoxSide.Fixed, name,
                $"has a wall in {wall?.Face}, but that face is not fixed: set box.{wall?.Face[..1]} = \"f\"");
            check.Require(
                wall is null || Pair.IsGranular == (wall.Style == WallStyle.Granular), name,
                $"has '{text}', but " + (Pair.IsGranular
                    ? $"spheres touch walls: write \"{wall?.Face} gran\"" : "only spheres (pair.style gran/hooke/history) touch walls: take reflect, lj93 or harmonic"));
        }
    }

    /// <summary>Flat walls.</summary>
    public sealed record WallOptions
    {
        /// <summary>The walls.</summary>
        [Setting("walls in faces of the box, with LAMMPS' names: \"zlo reflect\", \"zlo gran\" for spheres, \"zlo lj93 epsilon sigma cutoff\", \"zhi harmonic epsilon cutoff\"")]
        public IReadOnlyList<string>? Faces { get; init; }
    }
}
