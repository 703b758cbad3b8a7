namespace SimKit.Hdf5;

/// <summary>What an attribute holds: its name, the type of its elements and how many there are (0 for an empty attribute).</summary>
public readonly record struct H5AttributeInfo(string Name, H5ElementType ElementType, int Count);
