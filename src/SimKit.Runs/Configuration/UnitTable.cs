namespace SimKit.Runs;

/// <summary>The closed list of units: symbol, dimension and the factor to the first unit of the dimension.</summary>
internal static class UnitTable
{
    // Exact by definition of the SI (BIPM, The International System of Units, 9th edition, 2019), except u and Eh: CODATA 2022.
    private const double ElectronVolt = 1.602176634e-19;
    private const double AtomicMass = 1.66053906892e-27;
    private const double Hartree = 4.3597447222060e-18;
    private const double Avogadro = 6.02214076e23;
    private const double Knot = 1852.0 / 3600.0;
    private const double Day = 86400.0;

    public static readonly Dictionary<string, Unit> Units = Build(
    [
        ("time", "s 1, ms 1e-3, us 1e-6, ns 1e-9, ps 1e-12, fs 1e-15, min 60, h 3600, d 86400, day 86400, days 86400"),
        ("length", "m 1, km 1000, cm 0.01, mm 1e-3, um 1e-6, nm 1e-9, pm 1e-12, A 1e-10, angstrom 1e-10"),
        ("area", "m2 1, km2 1e6, cm2 1e-4, nm2 1e-18, A2 1e-20"),
        ("volume", "m3 1, cm3 1e-6, nm3 1e-27, A3 1e-30"),
        ("speed", "m/s 1, km/s 1000, cm/s 0.01, mm/s 1e-3, nm/ps 1000, A/ps 100, A/fs 1e5"),
        ("acceleration", "m/s2 1, cm/s2 0.01"),
        ("rate", "1/s 1, 1/ms 1e3, 1/us 1e6, 1/ns 1e9, 1/ps 1e12, 1/fs 1e15, Hz 1"),
        ("diffusivity", "m2/s 1, cm2/s 1e-4, mm2/s 1e-6, km2/s 1e6, nm2/ps 1e-6"),
        ("hyperdiffusivity", "m4/s 1, km4/s 1e12"),
        ("specific energy", "m2/s2 1, J/kg 1"),
        ("specific heat", "J/(kg K) 1, kJ/(kg K) 1000"),
        ("mass", "kg 1, g 1e-3, mg 1e-6, t 1000"),
        ("molar mass", "g/mol 1, kg/mol 1000"),
        ("density", "kg/m3 1, g/cm3 1000"),
        ("number density", "1/m3 1, 1/cm3 1e6, 1/nm3 1e27, 1/A3 1e30"),
        ("inverse length", "1/m 1, 1/km 1e-3, 1/nm 1e9, 1/A 1e10"),
        ("pressure", "Pa 1, hPa 100, kPa 1000, MPa 1e6, GPa 1e9, bar 1e5, mbar 100, atm 101325"),
        ("inverse pressure", "1/Pa 1, 1/bar 1e-5"),
        ("energy", "J 1, kJ 1000, MJ 1e6, kcal 4184"),
        ("molar energy", "kJ/mol 1, J/mol 1e-3, kcal/mol 4.184"),
        ("force constant", "kJ/(mol nm2) 1, kcal/(mol A2) 418.4"),
        ("power", "W 1, kW 1000, MW 1e6"),
        ("heat flux", "W/m2 1, kW/m2 1000"),
        ("force", "N 1, kN 1000, pN 1e-12"),
        ("charge", "e 1"),
        ("bases", "bp 1, kb 1000, Mb 1e6, Gb 1e9, kbp 1000, Mbp 1e6, Gbp 1e9"),
        ("bytes", "B 1, kB 1000, MB 1e6, GB 1e9, TB 1e12, KiB 1024, MiB 1048576, GiB 1073741824, TiB 1099511627776"),
    ]);

    private static Dictionary<string, Unit> Build((string Dimension, string Symbols)[] rows)
    {
        var units = new Dictionary<string, Unit>(StringComparer.Ordinal);
        void Add(string symbol, string dimension, double factor, double offset = 0) =>
            units.Add(symbol, new Unit(symbol, dimension, factor, offset));
        foreach ((string dimension, string symbols) in rows)
        {
            foreach (string entry in symbols.Split(", "))
            {
                int blank = entry.LastIndexOf(' ');
                Add(entry[..blank], dimension, double.Parse(entry.AsSpan(blank + 1)));
            }
        }

        Add("deg", "angle", 1);
        Add("rad", "angle", 180 / Math.PI);
        Add("rad/s", "angular speed", 1);
        Add("deg/s", "angular speed", Math.PI / 180);
        Add("deg/d", "angular speed", Math.PI / 180 / Day);
        Add("K", "temperature", 1);
        Add("degC", "temperature", 1, 273.15);
        Add("K/m", "lapse rate", 1);
        Add("K/km", "lapse rate", 0.001);
        Add("K/s", "heating rate", 1);
        Add("K/d", "heating rate", 1 / Day);
        Add("km/h", "speed", 1 / 3.6);
        Add("knot", "speed", Knot);
        Add("1/min", "rate", 1.0 / 60);
        Add("1/h", "rate", 1.0 / 3600);
        Add("1/d", "rate", 1 / Day);
        Add("u", "mass", AtomicMass);
        Add("eV", "energy", ElectronVolt);
        Add("Eh", "energy", Hartree);
        Add("eV/mol", "molar energy", ElectronVolt * Avogadro / 1000);
        Add("mm/d", "speed", 0.001 / Day);
        return units;
    }
}
