using System.Globalization;

namespace SimKit.Hdf5;

// What NetCDF-4 adds to HDF5: reserved names and default fill values (netcdf.h and hdf5internal.h of netCDF-C).
internal static class NetCdfConventions
{
    internal const string DimensionId = "_Netcdf4Dimid";
    internal const string Coordinates = "_Netcdf4Coordinates";
    internal const string Properties = "_NCProperties";
    internal const string FillValue = "_FillValue";
    internal const string NotCoordinate = "_nc4_non_coord_";
    internal const string WithoutVariable = "This is a netCDF dimension but not a netCDF variable.";

    private static readonly string[] Reserved =
        ["CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST", "DIMENSION_LABELS", DimensionId, Coordinates, Properties, "_nc3_strict"];

    internal static bool IsReserved(string attribute) => Reserved.Contains(attribute);

    // netCDF-C writes the length right-justified in ten columns.
    internal static string PlaceHolderName(ulong length) => WithoutVariable + length.ToString(CultureInfo.InvariantCulture).PadLeft(10);

    internal static void DemandName(string name, string where)
    {
        if (string.IsNullOrEmpty(name) || name.Contains('/') || name.EndsWith(' '))
        {
            throw new H5Exception("define", where, $"'{name}' is no NetCDF name: it must not be empty, contain '/' or end with a space");
        }
    }

    internal static T DefaultFill<T>()
        where T : unmanaged
        => (T)(default(T) switch
        {
            double => (object)9.9692099683868690e+36,
            float => 9.9692099683868690e+36f,
            sbyte => (sbyte)-127,
            byte => (byte)255,
            short => (short)-32767,
            ushort => (ushort)65535,
            int => -2147483647,
            uint => 4294967295u,
            long => -9223372036854775806L,
            ulong => 18446744073709551614ul,
            _ => default(T),
        });
}
