namespace SimKit.Hdf5;

/// <summary>What kind of value an element is; the numbers are those of the HDF5 format.</summary>
public enum H5TypeClass
{
    /// <summary>Whole number.</summary>
    WholeNumber = 0,

    /// <summary>Floating-point number.</summary>
    RealNumber = 1,

    /// <summary>Point in time (unused in practice).</summary>
    Time = 2,

    /// <summary>Text.</summary>
    Text = 3,

    /// <summary>Bit field.</summary>
    BitField = 4,

    /// <summary>Uninterpreted bytes.</summary>
    Opaque = 5,

    /// <summary>Record of several members.</summary>
    Compound = 6,

    /// <summary>Reference to an object.</summary>
    Reference = 7,

    /// <summary>Named whole numbers.</summary>
    Enumeration = 8,

    /// <summary>Sequence of varying length.</summary>
    Sequence = 9,

    /// <summary>Array as one element.</summary>
    Array = 10,
}
