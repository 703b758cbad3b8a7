using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace SimKit.Hdf5;

public abstract unsafe partial class H5Object
{
    // Far above any sensible attribute: a larger claim comes from a damaged file.
    private const long MaxAttributeBytes = 64 << 20;

    /// <summary>Names of the attributes, in the order of their creation where the file tracks it, else by name.</summary>
    public IReadOnlyList<string> AttributeNames
    {
        get
        {
            lock (H5Library.Gate)
            {
                List<string> names = [];
                GCHandle handle = GCHandle.Alloc(names);
                try
                {
                    ulong index = 0;
                    int order = TracksAttributeOrder() ? H5.INDEX_CRT_ORDER : H5.INDEX_NAME;
                    Check(H5A.iterate(Id, order, H5.ITER_INC, &index, &Collect, (void*)GCHandle.ToIntPtr(handle)), "H5Aiterate2");
                }
                finally
                {
                    handle.Free();
                }

                return names;
            }
        }
    }

    /// <summary>Whether there is an attribute of this name.</summary>
    public bool HasAttribute(string name)
    {
        lock (H5Library.Gate)
        {
            return Check(H5A.exists(Id, name), "H5Aexists", name) > 0;
        }
    }

    /// <summary>Type and number of elements of an attribute; throws <see cref="H5Exception"/> when there is none of this name.</summary>
    public H5AttributeInfo DescribeAttribute(string name)
    {
        lock (H5Library.Gate)
        {
            using H5Handle attribute = OpenAttribute(name);
            using H5Handle type = new(H5HandleKind.Type, H5A.get_type(attribute.Id), "H5Aget_type", Where, name);
            using H5Handle space = new(H5HandleKind.Space, H5A.get_space(attribute.Id), "H5Aget_space", Where, name);
            H5ElementType element = H5ElementType.Of(type.Id, Where);
            int count = H5Space.BoundedCount(space.Id, element.Size, MaxAttributeBytes, AttributeWhere(name));
            return new H5AttributeInfo(name, element, count);
        }
    }

    /// <summary>Sets a scalar number, replacing an attribute of the same name.</summary>
    public void SetAttribute<T>(string name, T value)
        where T : unmanaged
    {
        lock (H5Library.Gate)
        {
            using H5Handle space = H5Space.Scalar(Where);
            WriteNumbers(name, space.Id, new ReadOnlySpan<T>(in value));
        }
    }

    /// <summary>Sets a one-dimensional array of numbers, replacing an attribute of the same name.</summary>
    public void SetAttribute<T>(string name, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        lock (H5Library.Gate)
        {
            using H5Handle space = H5Space.Simple([(ulong)values.Length], default, Where);
            WriteNumbers(name, space.Id, values);
        }
    }

    /// <summary>
    /// Sets a text as a scalar of fixed length (UTF-8, marked as ASCII when it is), replacing an attribute of the same name.
    /// </summary>
    public void SetAttribute(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        lock (H5Library.Gate)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            using H5Handle type = H5Text.FixedType(bytes, Where);
            using H5Handle space = bytes.Length == 0 ? H5Space.Empty(Where) : H5Space.Scalar(Where);
            using H5Handle attribute = CreateAttribute(name, type.Id, space.Id);
            if (bytes.Length == 0)
            {
                return;
            }

            fixed (byte* buffer = bytes)
            {
                Check(H5A.write(attribute.Id, type.Id, buffer), "H5Awrite", name);
            }
        }
    }

    /// <summary>Sets several texts as a one-dimensional array, all with the length of the longest (UTF-8, padded with zeros).</summary>
    public void SetAttribute(string name, IReadOnlyList<string> texts)
    {
        byte[][] encoded = [.. texts.Select(Encoding.UTF8.GetBytes)];
        byte[] longest = encoded.MaxBy(text => text.Length) ?? [];
        int width = Math.Max(1, longest.Length);
        byte[] bytes = new byte[Math.Max(1, width * encoded.Length)];
        for (int t = 0; t < encoded.Length; t++)
        {
            encoded[t].CopyTo(bytes.AsSpan(t * width));
        }

        lock (H5Library.Gate)
        {
            using H5Handle type = H5Text.FixedType(Array.Exists(encoded, text => !Ascii.IsValid(text)) ? bytes : longest, width, Where);
            using H5Handle space = H5Space.Simple([(ulong)encoded.Length], default, Where);
            using H5Handle attribute = CreateAttribute(name, type.Id, space.Id);
            fixed (byte* buffer = bytes)
            {
                Check(H5A.write(attribute.Id, type.Id, buffer), "H5Awrite", name);
            }
        }
    }

    /// <summary>
    /// Sets a text as a scalar of varying length (UTF-8), replacing an attribute of the same name: for readers that take no other.
    /// </summary>
    public void SetVaryingText(string name, string text)
    {
        lock (H5Library.Gate)
        {
            using H5Handle type = H5Text.VaryingType(Where);
            using H5Handle space = H5Space.Scalar(Where);
            using H5Handle attribute = CreateAttribute(name, type.Id, space.Id);
            fixed (byte* characters = Encoding.UTF8.GetBytes(text + '\0'))
            {
                byte* pointer = characters;
                Check(H5A.write(attribute.Id, type.Id, &pointer), "H5Awrite", name);
            }
        }
    }

    /// <summary>Removes an attribute; throws <see cref="H5Exception"/> when there is none of this name.</summary>
    public void DeleteAttribute(string name)
    {
        lock (H5Library.Gate)
        {
            Check(H5A.delete(Id, name), "H5Adelete", name);
        }
    }

    /// <summary>
    /// A scalar number; throws <see cref="H5Exception"/> when the attribute is missing, is not one number, or does not fit
    /// <typeparamref name="T"/> (whole numbers fit floating-point types).
    /// </summary>
    public T GetAttribute<T>(string name)
        where T : unmanaged
    {
        T[] values = GetAttributeArray<T>(name);
        return values.Length == 1 ? values[0]
            : throw Refuse("attribute", $"attribute '{name}' holds {values.Length} numbers, one was expected");
    }

    /// <summary>All numbers of an attribute in row-major order; errors as for <see cref="GetAttribute{T}"/>.</summary>
    public T[] GetAttributeArray<T>(string name)
        where T : unmanaged
    {
        lock (H5Library.Gate)
        {
            (long memory, _, H5ElementType wanted) = H5NumberType.Of<T>();
            H5AttributeInfo description = DescribeAttribute(name);
            if (!wanted.CanHold(description.ElementType))
            {
                throw Refuse("attribute", $"attribute '{name}' is {description.ElementType} and cannot be read as {typeof(T).Name}");
            }

            if ((long)description.Count * sizeof(T) > MaxAttributeBytes)
            {
                throw Refuse(
                    "attribute",
                    $"attribute '{name}' claims {description.Count} elements, more than the {MaxAttributeBytes} bytes allowed");
            }

            T[] values = new T[description.Count];
            using H5Handle attribute = OpenAttribute(name);
            if (values.Length > 0)
            {
                fixed (T* buffer = values)
                {
                    Check(H5A.read(attribute.Id, memory, buffer), "H5Aread", name);
                }
            }

            return values;
        }
    }

    /// <summary>The text of an attribute, of fixed or varying length; empty for an empty one. Several texts are an error.</summary>
    public string GetAttributeText(string name)
    {
        string[] texts = GetAttributeTexts(name);
        return texts.Length switch
        {
            0 => "",
            1 => texts[0],
            _ => throw Refuse("attribute", $"attribute '{name}' holds {texts.Length} texts, one was expected"),
        };
    }

    /// <summary>All texts of an attribute; throws <see cref="H5Exception"/> when it is missing or not text.</summary>
    public string[] GetAttributeTexts(string name)
    {
        lock (H5Library.Gate)
        {
            using H5Handle attribute = OpenAttribute(name);
            long id = attribute.Id;
            using H5Handle type = new(H5HandleKind.Type, H5A.get_type(id), "H5Aget_type", Where, name);
            using H5Handle space = new(H5HandleKind.Space, H5A.get_space(id), "H5Aget_space", Where, name);
            return H5Text.Read(type.Id, space.Id, AttributeWhere(name), (memory, buffer) => H5A.read(id, memory, buffer));
        }
    }

    private protected abstract bool TracksAttributeOrder();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Collect(long location, byte* name, void* info, void* data)
    {
        List<string> names = (List<string>)GCHandle.FromIntPtr((nint)data).Target!;
        names.Add(Marshal.PtrToStringUTF8((nint)name) ?? "");
        return 0;
    }

    private string AttributeWhere(string name) => $"attribute '{name}' of {Where}";

    private void WriteNumbers<T>(string name, long space, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        (long memory, long stored, _) = H5NumberType.Of<T>();
        using H5Handle attribute = CreateAttribute(name, stored, space);
        if (values.Length > 0)
        {
            fixed (T* buffer = values)
            {
                Check(H5A.write(attribute.Id, memory, buffer), "H5Awrite", name);
            }
        }
    }

    private H5Handle CreateAttribute(string name, long type, long space)
    {
        if (string.IsNullOrEmpty(name))
        {
            throw Refuse("attribute", "the name of an attribute must not be empty");
        }

        if (Check(H5A.exists(Id, name), "H5Aexists", name) > 0)
        {
            Check(H5A.delete(Id, name), "H5Adelete", name);
        }

        long id = Check(H5A.create(Id, name, type, space, H5P.DEFAULT, H5P.DEFAULT), "H5Acreate2", name);
        return new H5Handle(H5HandleKind.Attribute, id, "H5Acreate2", Where);
    }

    private H5Handle OpenAttribute(string name)
    {
        if (Check(H5A.exists(Id, name), "H5Aexists", name) == 0)
        {
            string others = string.Join(", ", AttributeNames);
            throw Refuse("attribute", $"there is no attribute '{name}'{(others.Length > 0 ? "; there are " + others : "")}");
        }

        return new H5Handle(H5HandleKind.Attribute, H5A.open(Id, name, H5P.DEFAULT), "H5Aopen", Where, name);
    }
}
