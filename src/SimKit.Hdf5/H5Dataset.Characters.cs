using System.Text;

namespace SimKit.Hdf5;

// Texts as every version of NetCDF has them: one character an element, one text (UTF-8) a row of the last dimension.
public sealed unsafe partial class H5Dataset
{
    private const ulong MostCharacters = 256 << 20;

    internal bool IsCharacters => ElementType is { Class: H5TypeClass.Text, IsVariableLength: false, Size: 1 };

    internal void WriteCharacters(IReadOnlyList<string> texts)
    {
        int length = CharactersInRow("put texts");
        byte[] characters = new byte[(int)Count];
        if (!IsCharacters || (long)texts.Count * length != characters.Length)
        {
            throw Refuse("put texts", $"{texts.Count} texts do not fit elements of {ElementType} in a shape of {H5Space.Text(shape)}");
        }

        for (int t = 0; t < texts.Count; t++)
        {
            byte[] text = Encoding.UTF8.GetBytes(texts[t]);
            text.AsSpan(0, Math.Min(text.Length, length)).CopyTo(characters.AsSpan(t * length));
        }

        lock (H5Library.Gate)
        {
            using H5Handle type = new(H5HandleKind.Type, H5D.get_type(Id), "H5Dget_type", Where);
            fixed (byte* buffer = characters)
            {
                Check(H5D.write(Id, type.Id, H5S.ALL, H5S.ALL, H5P.DEFAULT, buffer), "H5Dwrite");
            }
        }
    }

    internal string[] ReadCharacters()
    {
        int length = CharactersInRow("get texts");
        byte[] characters = new byte[(int)Count];
        lock (H5Library.Gate)
        {
            using H5Handle type = new(H5HandleKind.Type, H5D.get_type(Id), "H5Dget_type", Where);
            fixed (byte* buffer = characters)
            {
                Check(H5D.read(Id, type.Id, H5S.ALL, H5S.ALL, H5P.DEFAULT, buffer), "H5Dread");
            }
        }

        return [.. characters.Chunk(Math.Max(1, length)).Select(row => Encoding.UTF8.GetString(row).TrimEnd('\0'))];
    }

    private int CharactersInRow(string operation) => shape.Length > 0 && Count <= MostCharacters
        ? (int)shape[^1]
        : throw Refuse(operation, $"a shape of {H5Space.Text(shape)} does not hold texts character by character");
}
