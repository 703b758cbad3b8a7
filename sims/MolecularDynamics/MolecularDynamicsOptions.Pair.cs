using SimKit.MolecularDynamics.Potentials;
using SimKit.Runs;

namespace SimKit.MolecularDynamics;

public sealed partial record MolecularDynamicsOptions
{
    /// <summary>What acts between atoms.</summary>
    public sealed record PairOptions : ICheckedOptions
    {
        /// <summary>The potential.</summary>
        [Setting("pair potential, as in LAMMPS", Allowed = ["lj/cut"])]
        public string Style { get; init; } = "lj/cut";

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
        [Setting("distance from which on nothing acts; coefficients may set shorter ones", Above = 0)]
        public double Cutoff { get; init; } = 2.5;

        /// <summary>Whether the energy is shifted to zero at the cutoff.</summary>
        [Setting("whether the energy is shifted to zero at the cutoff")]
        public bool Shift { get; init; }

        /// <summary>Whether energy and pressure contain what lies beyond the cutoff.</summary>
        [Setting("whether energy and pressure contain what lies beyond the cutoff, were atoms spread evenly there")]
        public bool Tail { get; init; }

        /// <summary>Whether the case has no coefficients, so that those of the file count.</summary>
        internal bool UsesFile => Coefficients is null && Epsilon is null && Sigma is null;

        /// <inheritdoc/>
        public void Check(SettingCheck check)
        {
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
