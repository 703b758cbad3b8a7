namespace SimKit.Climate.Formats;

/// <summary>How the numbers of output fields are stored; times, coordinates and areas are always double.</summary>
public enum OutputPrecision
{
    /// <summary>Four bytes, about seven digits.</summary>
    Single,

    /// <summary>Eight bytes, as computed.</summary>
    Double,
}
