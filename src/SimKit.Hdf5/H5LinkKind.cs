namespace SimKit.Hdf5;

/// <summary>What a name in a group stands for.</summary>
public enum H5LinkKind
{
    /// <summary>A group.</summary>
    Group,

    /// <summary>A dataset.</summary>
    Dataset,

    /// <summary>A stored datatype.</summary>
    Datatype,

    /// <summary>Nothing that can be opened: a soft or external link without a target.</summary>
    Dangling,
}
