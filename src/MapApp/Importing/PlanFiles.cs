using System.Security.Cryptography;
using MapApp.Core.Plans;
using MapApp.Core.Storage;
using MapApp.Formats.Plans;
using MapApp.Workspace.Importing;
using MapApp.Workspace.Opening;

namespace MapApp.Importing;

/// <summary>Opens plan documents, and reads them with the names that the open workspace has on its map.</summary>
public static class PlanFiles
{
    public static PlanFile Open(string path)
    {
        using var file = File.OpenRead(path);
        return Open(file, Path.GetFileName(path));
    }

    /// <param name="name">File name as the user has it, without path.</param>
    /// <exception cref="PlanFormatException">Too big, empty, or no text.</exception>
    public static PlanFile Open(Stream content, string name)
    {
        using var sha = SHA256.Create();
        using var hashing = new CryptoStream(content, sha, CryptoStreamMode.Read, leaveOpen: true);
        var document = PlanDocument.Read(hashing, name);
        return new PlanFile(name, document.EncodingName, Convert.ToHexStringLower(sha.Hash!), document.Lines);
    }

    public static IPlanReader Reader(WorkspaceSession session) =>
        new TextReader(session.Store.Features.Layers().SelectMany(l => session.Store.Features.Read(l.Kind)).SelectMany(f => f.Names).Distinct());

    private sealed class TextReader(IEnumerable<string> names) : IPlanReader
    {
        private readonly PlanTextReader _reader = new(names);

        public Plan Read(IReadOnlyList<string> lines, string id, IProgress<int>? progress, CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            var plan = _reader.Read(lines, id);
            progress?.Report(lines.Count);
            return plan;
        }
    }
}
