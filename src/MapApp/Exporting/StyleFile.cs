using System.Text;
using MapApp.Core.Exchange;
using MapApp.Core.Features;
using MapApp.Core.Styles.Looks;
using MapApp.Formats.Sld;

namespace MapApp.Exporting;

/// <summary>Files of how a layer is drawn: ours (<c>*.mapstyle.json</c>), which comes back whole, and SLD for other programs.</summary>
internal static class StyleFile
{
    public const string Sld = ".sld";

    public static void Write(Stream stream, LayerKind kind, string name)
    {
        if (name.EndsWith(Sld, StringComparison.OrdinalIgnoreCase))
            SldWriter.Write(stream, kind);
        else
            stream.Write(Encoding.UTF8.GetBytes(LookJson.WriteFile(kind.Look)));
    }

    /// <param name="name">As the user calls it.</param>
    /// <exception cref="ExchangeException">It cannot be read, or is no style of a layer.</exception>
    public static LayerLook Read(string path, string name)
    {
        try
        {
            using var reader = new StreamReader(File.OpenRead(path), Encoding.UTF8);
            // One letter more than there may be tells a file that is too long.
            var text = new char[LookJson.MostChars + 1];
            return LookJson.ReadFile(new string(text, 0, reader.ReadBlock(text)), name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExchangeException(name, "disk", $"cannot be read: {e.Message}", e, ("problem", e.Message));
        }
    }
}
