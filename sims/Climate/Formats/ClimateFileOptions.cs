using SimKit.Grids.Sphere;

namespace SimKit.Climate.Formats;

/// <summary>What the output file looks like and what it says about itself.</summary>
public sealed record ClimateFileOptions
{
    /// <summary>Name of the file in the run's output folder.</summary>
    public string FileName { get; init; } = "climate.nc";

    /// <summary>Whether fields are written on the cells of the cubed sphere, without remapping.</summary>
    public bool IsNative { get; init; }

    /// <summary>Rows of the latitude-longitude grid; 0 for twice the cells along a panel.</summary>
    public int Latitudes { get; init; }

    /// <summary>Columns of the latitude-longitude grid; 0 for twice the rows.</summary>
    public int Longitudes { get; init; }

    /// <summary>The latitude-longitude grid for the results of a sphere.</summary>
    public LatLonGrid GridOn(CubedSphere sphere)
    {
        int rows = Latitudes > 0 ? Latitudes : 2 * sphere.Size;
        return new LatLonGrid(rows, Longitudes > 0 ? Longitudes : 2 * rows);
    }

    /// <summary>How fields are stored.</summary>
    public OutputPrecision Precision { get; init; } = OutputPrecision.Single;

    /// <summary>Strength of the compression, 0 … 9.</summary>
    public int DeflateLevel { get; init; } = 1;

    /// <summary>One line on the case.</summary>
    public string Title { get; init; } = "SimKit climate simulation";

    /// <summary>Where it was made.</summary>
    public string Institution { get; init; } = "unspecified";

    /// <summary>The model.</summary>
    public string Source { get; init; } = "SimKit shallow-water model on the equiangular cubed sphere";

    /// <summary>Where the method is described.</summary>
    public string References { get; init; } = "Ullrich, Jablonowski and van Leer 2010, J. Comput. Phys. 229, 6104";
}
