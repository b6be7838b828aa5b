using System.Globalization;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Schema;

/// <summary>Builds an empty workspace and reads which schema one has. Layer tables come later, with <see cref="FeatureTable"/>.</summary>
internal static class WorkspaceSchema
{
    public const int Version = 10;

    /// <summary>What a workspace is made with before its migrations.</summary>
    public const int First = 1;

    public const string Application = "MapApp";

    public static void Create(SqliteConnection connection, DateTimeOffset now)
    {
        using var transaction = connection.BeginTransaction();
        connection.Execute(Resource("geopackage.sql"));
        connection.Execute(Resource("register.sql"));
        connection.Execute(PlanTriggers.Sql());
        // One way to every schema: a new workspace goes through the same steps as an old one.
        foreach (var step in Migrations.Steps)
            step.Apply(connection);
        SetMeta(connection, "application", Application);
        SetMeta(connection, "created_at", Timestamp.Text(now));
        SetVersion(connection, Version);
        transaction.Commit();
    }

    /// <summary>False for a GeoPackage, or any other database, that MapApp did not make.</summary>
    public static bool IsWorkspace(SqliteConnection connection) =>
        connection.Columns("meta") is var columns && columns.Contains("key") && columns.Contains("value")
        && Meta(connection, "application") == Application;

    /// <summary>Null when the entry is missing or no number.</summary>
    public static int? ReadVersion(SqliteConnection connection) =>
        int.TryParse(Meta(connection, "schema_version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    public static void SetVersion(SqliteConnection connection, int version) =>
        SetMeta(connection, "schema_version", version.ToString(CultureInfo.InvariantCulture));

    private static string? Meta(SqliteConnection connection, string key) =>
        connection.Scalar("SELECT value FROM meta WHERE key = $0", key)?.ToString();

    private static void SetMeta(SqliteConnection connection, string key, string value) =>
        connection.Execute("INSERT INTO meta (key, value) VALUES ($0, $1) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value);

    internal static string Resource(string name)
    {
        using var stream = typeof(WorkspaceSchema).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The embedded {name} is missing from MapApp.Stores.GeoPackage.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
