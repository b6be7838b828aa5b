using MapApp.Core.Linking;
using MapApp.Core.Storage;
using MapApp.Stores.GeoPackage.Opening;
using MapApp.Stores.GeoPackage.Reading;
using MapApp.Stores.GeoPackage.Schema;
using MapApp.Stores.GeoPackage.Writing;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage;

/// <summary>
/// A workspace in one GeoPackage file, which QGIS, GDAL and ArcGIS read and edit as it is, even while it is open here.
/// Readers see the last committed state, also from inside <see cref="Write"/>.
/// </summary>
public sealed class GeoPackageWorkspace : IWorkspaceStore
{
    private readonly string _path;
    private readonly SqliteConnection _writer;
    private readonly ReaderPool _readers;
    private readonly UntilCommit _kept;
    private readonly SeenMarks _seen = new();
    private readonly WriteStamps _stamps = new();
    private readonly TimeProvider _time;
    private readonly Lock _writing = new();
    private bool _disposed;

    private GeoPackageWorkspace(string path, SqliteConnection writer, int schemaVersion, TimeProvider time, IReadOnlyList<Evidence> mended)
    {
        (_path, _writer, _time, Mended) = (path, writer, time, mended);
        _readers = new ReaderPool(path);
        _kept = new UntilCommit(path);
        Description = new StoreDescription(Path.GetFileName(path), path, schemaVersion);
        Features = new FeatureReader(path, _readers, _seen, _kept);
        Register = new RegisterReader(path, _readers, _stamps);
        Links = new LinkReader(path, _readers, _stamps);
        Observations = new ObservationReader(path, _readers, _stamps);
        Certificates = new CertificateReader(path, _readers, _stamps);
        PlotSteps = new PlotStepReader(path, _readers, _stamps);
    }

    /// <summary>The schema that this version writes and migrates to.</summary>
    public static int CurrentSchemaVersion => WorkspaceSchema.Version;

    public StoreDescription Description { get; }

    public IReadOnlyList<Evidence> Mended { get; }

    public IFeatureReader Features { get; }

    public IRegisterReader Register { get; }

    public ILinkReader Links { get; }

    public IObservationReader Observations { get; }

    public ICertificateReader Certificates { get; }

    public IPlotStepReader PlotSteps { get; }

    /// <summary>Makes an empty workspace; refuses a path where anything exists already.</summary>
    /// <exception cref="StoreException">AlreadyExists, Missing (the folder) or WriteFailed.</exception>
    public static GeoPackageWorkspace Create(string path)
    {
        var full = Path.GetFullPath(path);
        return new GeoPackageWorkspace(full, WorkspaceOpener.Create(full, TimeProvider.System), WorkspaceSchema.Version, TimeProvider.System, []);
    }

    /// <summary>Opens a workspace for reading and writing; one of an older schema is migrated after a copy was kept beside it.</summary>
    /// <exception cref="StoreException">Missing, Corrupt, NotAWorkspace, NewerVersion, Locked, ReadFailed or WriteFailed.</exception>
    public static GeoPackageWorkspace Open(string path) => Open(path, Migrations.Released);

    internal static GeoPackageWorkspace Open(string path, Migrations migrations)
    {
        var full = Path.GetFullPath(path);
        var (writer, mended) = WorkspaceOpener.Open(full, migrations);
        return new GeoPackageWorkspace(full, writer, migrations.Current, TimeProvider.System, mended);
    }

    /// <summary>
    /// What other programs wrote into rows of layers that MapApp would never: broken and crossing geometries, values outside their domain or of another
    /// type. Reads every row.
    /// </summary>
    public IEnumerable<Evidence> RowFaults()
    {
        using var lease = _readers.Rent();
        foreach (var kind in Features.Kinds.All)
        {
            if (FeatureRow.FieldsOf(lease.Connection, _path, kind) is not { } fields)
                continue;
            using var faults = new RowFaults(lease.Connection, kind, fields).Read().GetEnumerator();
            while (Errors.Reading(_path, kind.Table, faults.MoveNext))
                yield return faults.Current;
        }
    }

    public void Write(Action<IWorkspaceWriter> work)
    {
        if (_writing.IsHeldByCurrentThread)
            throw new InvalidOperationException("A write is under way on this thread; use its writer instead of a second Write.");
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            try
            {
                // BEGIN IMMEDIATE: to fail for a lock at once is better than after half the work.
                using var transaction = _writer.BeginTransaction(deferred: false);
                using var writer = new WorkspaceWriter(_writer, _seen, Timestamp.Text(_time.GetUtcNow()));
                work(writer);
                writer.Complete();
                transaction.Commit();
                _stamps.Committed(writer);
            }
            catch (SqliteException e)
            {
                throw Errors.From(e, _path, writing: true);
            }
        }
    }

    public void Dispose()
    {
        lock (_writing)
        {
            if (_disposed)
                return;
            _disposed = true;
            // The readers first: the journal can be put away only by the last connection.
            _readers.Dispose();
            _kept.Dispose();
            try
            {
                JournalMode.TryLeave(_writer);
            }
            finally
            {
                _writer.Dispose();
            }
        }
    }
}
