using System.Text;

namespace MapApp.Core.Packed;

/// <summary>
/// A packed layer as a file of this machine: the arrays of the layer as they lie in memory, in sections behind their lengths, all under a digest. Nothing
/// is done for a single feature, neither in writing nor in reading; what is not whole is not read.
/// </summary>
public static class PackedFile
{
    private enum ValueType : byte
    {
        Null, Text, Flag, Whole, Real,
    }

    /// <summary>Writes a layer into an empty stream that can be rewound.</summary>
    /// <returns>False where a value of it is of a type that a file cannot hold; the stream is then of no use.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static bool TryWrite(Stream stream, PackedMark mark, PackedLayer layer)
    {
        if (Words(layer) is not { } words)
            return false;
        var a = layer.Arrays;
        using var sections = new SectionWriter(stream);
        sections.Put<byte>(Encoding.UTF8.GetBytes(mark.Workspace));
        sections.Put<byte>(Encoding.UTF8.GetBytes(mark.Kind));
        sections.Put<byte>(Encoding.UTF8.GetBytes(mark.State));
        sections.Put<byte>(words);
        sections.Put<uint>(a.X);
        sections.Put<uint>(a.Y);
        sections.Put<PackedType>(a.Types);
        sections.Put<int>(a.FirstPaths);
        sections.Put<int>(a.FirstPoints);
        sections.Put<bool>(a.Holes);
        sections.Put<WorldBox>(a.Boxes);
        sections.Put(a.Ids.Bytes);
        sections.Put(a.Ids.Starts);
        sections.Put(a.Names.Bytes);
        sections.Put(a.Names.Starts);
        sections.Put<int>(a.ValueNumbers);
        sections.End();
        return true;
    }

    /// <summary>The layer; null where the file is of another mark or version, or is not exactly as it was written.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static PackedLayer? Read(Stream stream, PackedMark mark)
    {
        using var sections = new SectionReader(stream);
        if (Mark(sections) != mark)
            return null;
        var words = sections.Take<byte>();
        var (x, y) = (sections.Take<uint>(), sections.Take<uint>());
        var (types, firstPaths, firstPoints, holes, boxes) = (sections.Take<PackedType>(), sections.Take<int>(), sections.Take<int>(), sections.Take<bool>(), sections.Take<WorldBox>());
        var ids = new Utf8List(sections.Take<byte>(), sections.Take<int>());
        var names = new Utf8List(sections.Take<byte>(), sections.Take<int>());
        var numbers = sections.Take<int>();
        if (!sections.IsWhole())
            return null;
        var (fields, values) = Words(words);
        return new PackedLayer(mark.Kind, fields, firstPaths.Length == 0
            ? new PackedArrays(ids.Count, x, y, null, null, null, null, null, ids, names, numbers, values)
            : new PackedArrays(ids.Count, x, y, types, firstPaths, firstPoints, holes, boxes, ids, names, numbers, values));
    }

    /// <summary>Of what the file is, without a look at the rest of it; null where that cannot be told.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static PackedMark? MarkOf(Stream stream)
    {
        using var sections = new SectionReader(stream);
        return Mark(sections);
    }

    private static PackedMark? Mark(SectionReader sections)
    {
        var mark = new PackedMark(Text(), Text(), Text());
        return sections.IsBroken ? null : mark;

        string Text() => Encoding.UTF8.GetString(sections.Take<byte>());
    }

    private static byte[]? Words(PackedLayer layer)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(layer.Fields.Count);
        foreach (var field in layer.Fields)
            writer.Write(field);
        writer.Write(layer.Values.Count);
        foreach (var value in layer.Values)
        {
            switch (value)
            {
                case null:
                    writer.Write((byte)ValueType.Null);
                    break;
                case string text:
                    writer.Write((byte)ValueType.Text);
                    writer.Write(text);
                    break;
                case bool flag:
                    writer.Write((byte)ValueType.Flag);
                    writer.Write(flag);
                    break;
                case long whole:
                    writer.Write((byte)ValueType.Whole);
                    writer.Write(whole);
                    break;
                case double real:
                    writer.Write((byte)ValueType.Real);
                    writer.Write(real);
                    break;
                default:
                    return null;
            }
        }

        return bytes.ToArray();
    }

    private static (string[] Fields, object?[] Values) Words(byte[] words)
    {
        using var reader = new BinaryReader(new MemoryStream(words));
        var fields = new string[reader.ReadInt32()];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = reader.ReadString();
        var values = new object?[reader.ReadInt32()];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (ValueType)reader.ReadByte() switch
            {
                ValueType.Text => reader.ReadString(),
                ValueType.Flag => reader.ReadBoolean(),
                ValueType.Whole => reader.ReadInt64(),
                ValueType.Real => reader.ReadDouble(),
                _ => null,
            };
        }

        return (fields, values);
    }
}
