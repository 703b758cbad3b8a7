namespace SimKit.Hdf5;

internal enum H5HandleKind
{
    File,
    Group,
    Dataset,
    Attribute,
    Space,
    Type,
    Properties,
    Object,
}
