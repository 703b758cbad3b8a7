namespace SimKit.Plot;

/// <summary>A wind, or any vector field on the sphere, for arrows on a map.</summary>
public sealed class WindField
{
    /// <summary>Joins the components.</summary>
    /// <param name="eastward">Towards the east.</param>
    /// <param name="northward">Towards the north.</param>
    /// <param name="unit">The unit of both.</param>
    public WindField(LatLonField eastward, LatLonField northward, string unit = "m/s") =>
        (Eastward, Northward, Unit) = (eastward, northward, unit);

    /// <summary>The component towards the east.</summary>
    public LatLonField Eastward { get; }

    /// <summary>The component towards the north.</summary>
    public LatLonField Northward { get; }

    /// <summary>The unit of both components.</summary>
    public string Unit { get; }

    /// <summary>The speed that 95 % of the cells stay below, rounded: the length of the reference arrow.</summary>
    internal double ReferenceSpeed()
    {
        var speeds = new List<double>();
        ReadOnlySpan<double> u = Eastward.Values;
        for (int j = 0; j < Eastward.Latitudes.Length; j++)
        {
            for (int i = 0; i < Eastward.Longitudes.Length; i++)
            {
                double v = Northward.At(Eastward.Longitudes[i], Eastward.Latitudes[j]);
                double speed = Math.Sqrt(Square(u[j * Eastward.Longitudes.Length + i]) + v * v);
                if (double.IsFinite(speed)) speeds.Add(speed);
            }
        }
        if (speeds.Count == 0) return 1;
        speeds.Sort();
        double typical = speeds[(int)(0.95 * (speeds.Count - 1))];
        return typical > 0 ? NiceTicks.RoundUp(typical) : 1;
    }

    private static double Square(double x) => x * x;
}
