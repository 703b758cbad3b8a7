using SimKit.Grids;
using SimKit.Hdf5;

namespace SimKit.Climate.Formats;

/// <summary>The horizontal grid of an output file. All members are collective.</summary>
internal interface IOutputGrid
{
    /// <summary>Dimensions of a field, slowest first.</summary>
    IReadOnlyList<string> Dimensions { get; }

    /// <summary>What users must know about the way from the model's cells to the file.</summary>
    string Comment { get; }

    /// <summary>Defines dimensions and coordinate variables.</summary>
    void Define(NetCdfFile file, NetCdfVariableOptions storage);

    /// <summary>Ties a field to its coordinates.</summary>
    void Describe(NetCdfVariable variable);

    /// <summary>Writes coordinates, bounds and areas.</summary>
    void PutCoordinates(NetCdfFile file);

    /// <summary>Writes one record of a field, or the field itself when it has no time.</summary>
    void Put(NetCdfVariable variable, Field<double> field, ulong? record);
}
