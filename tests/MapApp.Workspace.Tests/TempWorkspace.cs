using MapApp.Core.Storage;
using MapApp.Stores.GeoPackage;
using MapApp.Workspace.Demo;
using MapApp.Workspace.Opening;
using Microsoft.Data.Sqlite;

namespace MapApp.Workspace.Tests;

/// <summary>A real workspace in a folder of its own, gone afterwards; and a second hand that edits the file as another program would.</summary>
internal sealed class TempWorkspace : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mapapp-workspace-");
    private WorkspaceSession? _session;

    public string Path => System.IO.Path.Combine(_folder.FullName, "w.gpkg");

    public WorkspaceSession Session => _session ??= WorkspaceSession.Open(GeoPackageWorkspace.Open(Path));

    public IWorkspaceStore Store => Session.Store;

    public static TempWorkspace Built(IWorkspaceSource? source = null)
    {
        var temp = new TempWorkspace();
        temp.Build(source ?? new Invented());
        return temp;
    }

    public BuildReport Build(IWorkspaceSource source, IProgress<BuildProgress>? progress = null, CancellationToken cancellation = default) =>
        DemoBuilder.Build(source, () => GeoPackageWorkspace.Create(Path), "tester", progress, cancellation);

    public void Close()
    {
        _session?.Dispose();
        _session = null;
    }

    /// <summary>Every stored link with its row number, as text: a row that was written anew has another number.</summary>
    public IReadOnlyList<string> LinkRows() => Ask("SELECT fid || ' ' || task || ' ' || layer || '/' || feature_id || ' ' || evidence_key || ' ' || confidence FROM links ORDER BY fid");

    /// <summary>The same without row numbers, in an order of its own: what the links say.</summary>
    public IReadOnlyList<string> LinkTexts() => Ask("SELECT task || ' ' || layer || '/' || feature_id || ' ' || evidence_key || ' ' || confidence || ' ' || evidence_arguments AS t FROM links ORDER BY t");

    public IReadOnlyList<string> GovernsTexts() => Ask("SELECT task || ' ' || layer || ' ' || jurisdiction_id || ' ' || subject AS t FROM governs ORDER BY t");

    public IReadOnlyList<string> Ask(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }

    public void Edit(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.That(command.ExecuteNonQuery(), Is.GreaterThan(0), $"nothing edited by: {sql}");
    }

    public void Dispose()
    {
        Close();
        _folder.Delete(recursive: true);
    }

    // Attributes only: SQLite wants the functions of the R-tree triggers known, though it does not call them then.
    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
        connection.Open();
        foreach (var name in (string[])["ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"])
            connection.CreateFunction<byte[], double>(name, _ => throw new NotSupportedException("These tests edit no geometry by SQL."));
        return connection;
    }
}
