using System.Security.Cryptography;
using MapApp.Core.Plans;
using MapApp.Core.Storage;
using MapApp.Formats.Plans;
using MapApp.Workspace.Importing;
using MapApp.Workspace.Opening;

namespace MapApp.Hosting;

/// <summary>Opens plan documents for the use cases, which know no file formats.</summary>
internal static class PlanDocuments
{
    /// <param name="name">The file's name as the user knows it; it tells the format.</param>
    /// <exception cref="PlanFormatException">The file holds no readable text.</exception>
    public static PlanFile Open(string path, string name)
    {
        using var stream = File.OpenRead(path);
        var document = PlanDocument.Read(stream, name);
        stream.Position = 0;
        return new PlanFile(name, document.EncodingName, Convert.ToHexStringLower(SHA256.HashData(stream)), document.Lines);
    }

    /// <summary>The reader with the names that the workspace's map knows.</summary>
    public static IPlanReader ReaderFor(WorkspaceSession session) => new Reader(session);

    private sealed class Reader(WorkspaceSession session) : IPlanReader
    {
        public Plan Read(IReadOnlyList<string> lines, string id, IProgress<int>? progress, CancellationToken cancellation)
        {
            var names = session.Store.Features.Layers().SelectMany(l => session.Store.Features.Read(l.Kind)).SelectMany(f => f.Names);
            return new PlanTextReader(names).Read(lines, id, progress is null ? null : new Lines(progress), cancellation);
        }
    }

    private sealed class Lines(IProgress<int> progress) : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value) => progress.Report(value.Line);
    }
}
