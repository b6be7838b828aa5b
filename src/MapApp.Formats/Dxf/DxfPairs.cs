using System.Globalization;

namespace MapApp.Formats.Dxf;

/// <summary>Writes the pairs of a drawing: a group code and a value, a line each.</summary>
internal sealed class DxfPairs(TextWriter text)
{
    private long _handle;

    /// <param name="value">As <see cref="DxfText.Written"/> makes it.</param>
    public void Put(int code, string value)
    {
        text.WriteLine(code.ToString(CultureInfo.InvariantCulture));
        text.WriteLine(value);
    }

    public void Put(int code, int value) => Put(code, value.ToString(CultureInfo.InvariantCulture));

    // A tenth of a millimetre.
    public void Put(int code, double value) => Put(code, value.ToString("0.0###", CultureInfo.InvariantCulture));

    /// <summary>X, Y and Z, whose codes are ten apart.</summary>
    public void At(int code, double x, double y, double z = 0)
    {
        Put(code, x);
        Put(code + 10, y);
        Put(code + 20, z);
    }

    /// <summary>Begins a thing that has a handle.</summary>
    /// <param name="owner">The handle of what it belongs to; <c>0</c>: the drawing.</param>
    /// <param name="handleCode">105 for the styles of dimensions.</param>
    /// <returns>Its handle, hexadecimal.</returns>
    public string Begin(string kind, string owner, int handleCode = 5)
    {
        Put(0, kind);
        return Handle(owner, handleCode);
    }

    /// <inheritdoc cref="Begin"/>
    public string Handle(string owner, int handleCode = 5)
    {
        var handle = Hex(++_handle);
        Put(handleCode, handle);
        Put(330, owner);
        return handle;
    }

    /// <summary>The handle that the next thing will have.</summary>
    public string Next => Hex(_handle + 1);

    private static string Hex(long handle) => handle.ToString("X", CultureInfo.InvariantCulture);
}
