using SimKit.MolecularDynamics.Formats.Eam;
using SimKit.MolecularDynamics.Potentials;
using SimKit.Runs;

namespace SimKit.MolecularDynamics;

public sealed partial record MolecularDynamicsOptions
{
    /// <summary>What acts between atoms.</summary>
    public sealed record PairOptions : ICheckedOptions
    {
        /// <summary>The potential.</summary>
        [Setting(
            "pair potential, as in LAMMPS: Lennard-Jones, without a step in the force at the cutoff (lj/smooth/linear), embedded atoms out of a funcfl file (eam) "
            + "or a setfl file (eam/alloy, eam/fs), or contacts of spheres",
            Allowed = ["lj/cut", "lj/smooth/linear", "eam", "eam/alloy", "eam/fs", "gran/hooke/history"])]
        public string Style { get; init; } = "lj/cut";

        /// <summary>File with the tables of an embedded-atom potential.</summary>
        [Setting("file with the tables of an embedded-atom potential", IsFile = true)]
        public string? File { get; init; }

        /// <summary>Elements of the types; null for those of the file in their order.</summary>
        [Setting("element of each type of atoms, by its symbol in the file; when not set, those of the file in their order")]
        public IReadOnlyList<string>? Elements { get; init; }

        /// <summary>Depth of the well where there is one type; null for that of the file, or 1.</summary>
        [Setting("depth of the well of the only type; when not set, that of the atoms' file, or 1", Above = 0)]
        public double? Epsilon { get; init; }

        /// <summary>Distance at which the energy is zero where there is one type; null for that of the file, or 1.</summary>
        [Setting("distance at which the energy of the only type is zero; when not set, that of the atoms' file, or 1", Above = 0)]
        public double? Sigma { get; init; }

        /// <summary>Coefficients of pairs of types, as LAMMPS' pair_coeff takes them; null for those of the file.</summary>
        [Setting("coefficients of types, as pair_coeff has them: \"1 1 epsilon sigma cutoff\" (cutoff may be left out); unlike types are mixed")]
        public IReadOnlyList<string>? Coefficients { get; init; }

        /// <summary>How coefficients of unlike types follow.</summary>
        [Setting("how coefficients of unlike types follow from those of like ones, as pair_modify mix")]
        public MixingRule Mix { get; init; }

        /// <summary>Distance from which on nothing acts.</summary>
        [Setting("distance from which on nothing acts in lj/cut; coefficients may set shorter ones", Above = 0)]
        public double Cutoff { get; init; } = 2.5;

        /// <summary>Whether the energy is shifted to zero at the cutoff.</summary>
        [Setting("whether the energy is shifted to zero at the cutoff")]
        public bool Shift { get; init; }

        /// <summary>Whether energy and pressure contain what lies beyond the cutoff.</summary>
        [Setting("whether energy and pressure contain what lies beyond the cutoff, were atoms spread evenly there")]
        public bool Tail { get; init; }

        /// <summary>How precisely forces are computed.</summary>
        [Setting("precision of forces: double; or mixed: lj/cut of one type in single precision, added up in double (neighbors.list = \"clusters\")")]
        public PairPrecision Precision { get; init; }

        /// <summary>Whether the case has no coefficients, so that those of the file count.</summary>
        internal bool UsesFile => Coefficients is null && Epsilon is null && Sigma is null;

        /// <summary>Whether the potential is one of embedded atoms.</summary>
        internal bool IsEmbeddedAtom => Style.StartsWith("eam", StringComparison.Ordinal);

        /// <summary>Whether atoms are spheres that feel each other in contact.</summary>
        internal bool IsGranular => Style == "gran/hooke/history";

        /// <summary>Whether energy and force of Lennard-Jones potentials are shifted to zero at the cutoff.</summary>
        internal bool IsForceShifted => Style == "lj/smooth/linear";

        /// <summary>The distance from which on nothing acts, whatever the potential.</summary>
        internal double Range => IsEmbeddedAtom ? ReadEam().Cutoff : Cutoff;

        /// <summary>Reads the tables of an embedded-atom potential.</summary>
        /// <exception cref="UserError">The file is missing or wrong.</exception>
        internal EamTable ReadEam()
        {
            string path = File ?? throw new InvalidOperationException("the options have no file");
            return Style switch
            {
                "eam" => EamTable.ReadFuncfl(path),
                "eam/fs" => EamTable.ReadFinnisSinclair(path),
                _ => EamTable.ReadSetfl(path),
            };
        }

        /// <summary>The mass that the tables have for atoms of the first type.</summary>
        internal double MassOfFirst()
        {
            EamTable table = ReadEam();
            return table.Elements[ElementsOf(table, 1)[0]].Mass;
        }

        /// <summary>The symbol of the element of each type; null where types have none.</summary>
        internal IReadOnlyList<string>? NamesOf(int typeCount)
        {
            if (!IsEmbeddedAtom)
            {
                return null;
            }

            EamTable table = ReadEam();
            string[] names = [.. ElementsOf(table, typeCount).Select(element => table.Elements[element].Name)];
            return names.Contains("") ? null : names;
        }

        /// <summary>The element of each type.</summary>
        /// <exception cref="UserError">There is none for a type.</exception>
        internal int[] ElementsOf(EamTable table, int typeCount)
        {
            int[] elements = new int[typeCount];
            for (int type = 0; type < typeCount; type++)
            {
                elements[type] = Style == "eam" ? 0 : Elements is null ? type : type < Elements.Count ? table.IndexOf(Elements[type]) : -1;
                if (elements[type] < 0 || elements[type] >= table.Elements.Count)
                {
                    string known = string.Join(", ", table.Elements.Select(e => e.Name.Length == 0 ? "one without a name" : e.Name));
                    throw UserError.Input(
                        new SourcePlace(File!), $"there is no element for atoms of type {type + 1} (pair.elements); the file has {known}");
                }
            }

            return elements;
        }

        /// <inheritdoc/>
        public void Check(SettingCheck check)
        {
            check.Require(IsEmbeddedAtom == File is not null, nameof(File), IsEmbeddedAtom
                ? $"but pair.style is {Style}: name the file with its tables"
                : "but lj/cut has no tables: remove it, or choose pair.style eam, eam/alloy or eam/fs");
            check.Require(Elements is null || (IsEmbeddedAtom && Style != "eam"), nameof(Elements), $"but pair.style is {Style}, which has none");
            bool isBare = Epsilon is null && Sigma is null && Coefficients is null && !Shift && !Tail;
            check.Require(
                !IsEmbeddedAtom || isBare, nameof(Style), "so epsilon, sigma, coefficients, shift and tail must not be set");
            check.Require(!IsForceShifted || (!Shift && !Tail), nameof(Style), "which is shifted already and ends at its cutoff: shift and tail must not be set");
            check.Require(!Tail || !Shift, nameof(Tail), "but a shifted potential ends at its cutoff; set only one of tail and shift");
            check.Require(
                Coefficients is null || (Epsilon is null && Sigma is null), nameof(Coefficients), "so epsilon and sigma must not be set");
            for (int i = 0; i < Coefficients?.Count; i++)
            {
                if (!PairCoefficients.TryRead(Coefficients[i], Cutoff, out _))
                {
                    check.RejectItem(
                        nameof(Coefficients), i,
                        $"must be two types from 1, epsilon, sigma and a cutoff up to pair.cutoff or none: \"1 2 0.8 1.1\"");
                }
            }
        }
    }
}
