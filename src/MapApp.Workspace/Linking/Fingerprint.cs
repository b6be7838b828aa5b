using System.Security.Cryptography;
using System.Text;
using MapApp.Core.Features;
using MapApp.Workspace.Opening;
using NetTopologySuite.IO;

namespace MapApp.Workspace.Linking;

/// <summary>
/// Tells whether what a user judged is still what it was: the words of the task that links depend on, and the names and places of
/// the feature and of the one it is reached through. Deadlines, targets and line numbers are left out, for no link depends on them.
/// </summary>
public static class Fingerprint
{
    // 96 bits: no two states of one link will ever share them by chance, and a person can compare them.
    private const int Bytes = 12;

    public static string Of(RegisterItem? item, Feature? feature, Feature? via = null)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, "task", item is null ? [] : Words(item));
        Add(hash, feature);
        Add(hash, via);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, Bytes));
    }

    private static IEnumerable<string?> Words(RegisterItem item) =>
    [
        item.Plan.Jurisdiction, item.Title, .. item.Task?.Headings ?? [], "places", .. item.Task?.Places ?? [], "row", item.Row?.Kind, item.Row?.Water,
        item.Row?.ControlSection, "units", .. item.Units.Select(u => $"{u.Role} {u.Name}"),
    ];

    private static void Add(IncrementalHash hash, Feature? feature)
    {
        Add(hash, "feature", feature is null ? [] : feature.Names);
        if (feature?.Geometry is { } geometry)
            hash.AppendData(new WKBWriter(ByteOrder.LittleEndian, false).Write(geometry));
    }

    // Lengths before the words, so that moving a character from one to the next is a change.
    private static void Add(IncrementalHash hash, string part, IEnumerable<string?> words)
    {
        var text = new StringBuilder(part);
        foreach (var word in words)
            text.Append('\n').Append(word?.Length ?? -1).Append(' ').Append(word);
        hash.AppendData(Encoding.UTF8.GetBytes(text.Append('\n').ToString()));
    }
}
