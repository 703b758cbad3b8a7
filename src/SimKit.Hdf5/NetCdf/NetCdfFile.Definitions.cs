namespace SimKit.Hdf5;

public sealed partial class NetCdfFile
{
    /// <summary>
    /// Defines a dimension; its length may be <see cref="Unlimited"/>. Its coordinate variable, if any, is a variable of its name.
    /// </summary>
    public NetCdfDimension DefineDimension(string name, ulong length)
    {
        NetCdfConventions.DemandName(name, $"'{Path}'");
        if (dimensions.Exists(dimension => dimension.Name == name))
        {
            throw file.Root.Refuse("define", $"there is a dimension '{name}' already");
        }

        if (variables.Exists(variable => variable.Name == name))
        {
            throw file.Root.Refuse(
                "define", $"there is a variable '{name}' already; a dimension is defined before its coordinate variable");
        }

        bool unlimited = length == Unlimited;
        int id = dimensions.Count == 0 ? 0 : dimensions.Max(dimension => dimension.Id) + 1;
        NetCdfDimension added = new(id, name, unlimited ? 0 : length, unlimited);
        dimensions.Add(added);
        definesMore = true;
        return added;
    }

    /// <summary>
    /// Defines a variable over dimensions defined before, slowest first (none: a scalar). With <paramref name="fillValue"/> the attribute
    /// <c>_FillValue</c> is set; otherwise the fill value is NetCDF's default for the type.
    /// </summary>
    public NetCdfVariable DefineVariable<T>(
        string name, IReadOnlyList<string> dimensionNames, NetCdfVariableOptions? options = null, T? fillValue = null)
        where T : unmanaged
    {
        NetCdfDimension[] over = DimensionsFor(name, dimensionNames);
        options ??= new();
        H5DatasetOptions stored = new()
        {
            Chunk = options.Chunk,
            DeflateLevel = over.Length > 0 ? options.DeflateLevel : 0,
            Shuffle = over.Length > 0 && options.Shuffle,
            Fletcher32 = over.Length > 0 && options.Fletcher32,
            LeavesUnfilled = options.LeavesUnfilled,
            MaxShape = over.Any(dimension => dimension.IsUnlimited)
                ? [.. over.Select(dimension => dimension.IsUnlimited ? Unlimited : dimension.Length)] : null,
        };
        if (stored.NeedsChunks && over.Length > 0)
        {
            // As in a file that several ranks make, so that several can go on with one that a single rank made: they cannot allocate
            // chunks while they write.
            stored = stored with { AllocationTime = H5AllocationTime.Early };
        }

        T fill = fillValue ?? NetCdfConventions.DefaultFill<T>();
        ulong[] shape = [.. over.Select(dimension => dimension.Length)];
        H5Dataset data = file.Root.CreateDataset<T>(name, shape, stored, fill);
        NetCdfVariable variable = Add(name, over, data);
        if (fillValue is { } given)
        {
            data.SetAttribute(NetCdfConventions.FillValue, given);
        }

        return variable;
    }

    /// <summary>
    /// Defines a variable of characters over dimensions defined before, the last one as long as the longest text: texts as every version of
    /// NetCDF has them.
    /// </summary>
    public unsafe NetCdfVariable DefineTexts(string name, IReadOnlyList<string> dimensionNames)
    {
        NetCdfDimension[] over = DimensionsFor(name, dimensionNames);
        ulong[] shape = [.. over.Select(dimension => dimension.Length)];
        lock (H5Library.Gate)
        {
            using H5Handle character = H5Text.FixedType("c"u8, file.Root.Where);
            H5DatasetLayout layout = new(shape, new(), 1, $"new variable '{name}' in '{Path}'");
            return Add(name, over, file.Root.Create(name, character.Id, layout, 0, null));
        }
    }

    private NetCdfDimension[] DimensionsFor(string name, IReadOnlyList<string> dimensionNames)
    {
        ArgumentNullException.ThrowIfNull(dimensionNames);
        NetCdfConventions.DemandName(name, $"'{Path}'");
        NetCdfDimension[] over = [.. dimensionNames.Select(Dimension)];
        NetCdfDimension? own = dimensions.Find(dimension => dimension.Name == name);
        if (HasVariable(name) || (own is not null && (over.Length == 0 || over[0] != own)))
        {
            throw file.Root.Refuse(
                "define",
                own is null ? $"there is a variable '{name}' already"
                    : $"variable '{name}' must have dimension '{name}' first, or another name");
        }

        if (Array.Find(over, dimension => dimension.IsAnonymous) is { } anonymous)
        {
            throw file.Root.Refuse("define", $"dimension '{anonymous.Name}' is not in the file; define one with a name");
        }

        if (own?.Scale is not null)
        {
            throw file.Root.Refuse(
                "define", $"dimension '{name}' is in use without a coordinate variable; define all variables before the first Put");
        }

        return over;
    }

    private NetCdfVariable Add(string name, NetCdfDimension[] over, H5Dataset data)
    {
        NetCdfVariable variable = new(this, name, over, data, isTied: false);
        variables.Add(variable);
        definesMore = true;
        return variable;
    }

    /// <summary>
    /// Writes what ties variables to dimensions. Called by the first Put, Flush and Close; calling it earlier matters only in a parallel
    /// file, where it is collective.
    /// </summary>
    public void EndDefinitions()
    {
        // After a failure half-way a second attempt would fail on what exists already and hide the first reason.
        if (!definesMore || isBroken)
        {
            return;
        }

        isBroken = true;
        lock (H5Library.Gate)
        {
            foreach (NetCdfDimension dimension in dimensions.Where(dimension => dimension.Scale is null && !dimension.IsAnonymous))
            {
                MakeScale(dimension);
            }

            foreach (NetCdfVariable variable in variables.Where(variable => !variable.IsTied))
            {
                Tie(variable);
            }
        }

        definesMore = false;
        isBroken = false;
    }

    private void MakeScale(NetCdfDimension dimension)
    {
        H5Dataset scale = variables.Find(variable => variable.Name == dimension.Name)?.Data ?? MakePlaceHolder(dimension);
        string label = HasVariable(dimension.Name) ? dimension.Name : NetCdfConventions.PlaceHolderName(dimension.Length);
        scale.Check(H5DS.set_scale(scale.Id, label), "H5DSset_scale");
        scale.SetAttribute(NetCdfConventions.DimensionId, dimension.Id);
        dimension.Scale = scale;
    }

    // A dimension without a variable is a dataset of big-endian floats that nobody writes.
    private unsafe H5Dataset MakePlaceHolder(NetCdfDimension dimension)
    {
        H5DatasetOptions options = new() { MaxShape = dimension.IsUnlimited ? [Unlimited] : null };
        H5DatasetLayout layout = new([dimension.Length], options, sizeof(float), file.Root.Where);
        return file.Root.Create(dimension.Name, H5T.IEEE_F32BE, layout, 0, null);
    }

    // A coordinate variable stands for its own dimension and cannot refer to scales; over several dimensions it lists their numbers.
    private static void Tie(NetCdfVariable variable)
    {
        H5Dataset data = variable.Data;
        if (variable.IsCoordinate)
        {
            if (variable.Dimensions.Count > 1)
            {
                int[] ids = [.. variable.Dimensions.Select(dimension => dimension.Id)];
                data.SetAttribute<int>(NetCdfConventions.Coordinates, ids);
            }
        }
        else
        {
            for (int i = 0; i < variable.Dimensions.Count; i++)
            {
                H5Dataset scale = variable.Dimensions[i].Scale!;
                data.Check(H5DS.attach_scale(data.Id, scale.Id, (uint)i), "H5DSattach_scale", scale.Where);
            }
        }

        variable.IsTied = true;
    }
}
