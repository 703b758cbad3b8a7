using System.Globalization;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.Measures;

/// <summary>A place at which the flow is recorded.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
internal sealed record Station(string Name, double Latitude, double Longitude)
{
    private const int LongestName = 64;

    /// <summary>Unit vector to the station.</summary>
    public Vector3 Place => Vector3.Towards(Latitude * Math.PI / 180, Longitude * Math.PI / 180);

    /// <summary>Reads "name, latitude, longitude"; null, and what is wrong, when it is something else.</summary>
    public static Station? Parse(string text, out string problem)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        problem = "";
        if (parts is not [{ Length: > 0 and <= LongestName } name, string north, string east])
        {
            problem = "must be \"name, latitude, longitude\", such as \"Zugspitze, 47.42, 10.98\"";
        }
        else if (!TryRead(north, 90, out double latitude))
        {
            problem = $"latitude {north} must be a number -90 … 90";
        }
        else if (!TryRead(east, 360, out double longitude))
        {
            problem = $"longitude {east} must be a number -360 … 360";
        }
        else
        {
            return new Station(name, latitude, longitude);
        }

        return null;
    }

    private static bool TryRead(string text, double largest, out double degrees) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out degrees) && Math.Abs(degrees) <= largest;
}
