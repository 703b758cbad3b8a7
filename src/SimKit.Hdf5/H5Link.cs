namespace SimKit.Hdf5;

/// <summary>An entry of a group.</summary>
public readonly record struct H5Link(string Name, H5LinkKind Kind);
