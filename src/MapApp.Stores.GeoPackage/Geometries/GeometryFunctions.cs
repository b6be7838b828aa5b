using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace MapApp.Stores.GeoPackage.Geometries;

/// <summary>
/// The five functions that the R-tree triggers call. Without them even an update of an attribute fails, because SQLite
/// resolves the functions of every trigger of a table when it prepares the statement.
/// </summary>
internal static class GeometryFunctions
{
    private delegate void Answer(sqlite3_context context, BlobState state, in BlobEnvelope box);

    public static void Register(SqliteConnection connection)
    {
        var db = connection.Handle ?? throw new InvalidOperationException("The connection must be open.");
        Define(db, "ST_IsEmpty", static (context, state, in _) => raw.sqlite3_result_int(context, state == BlobState.Empty ? 1 : 0));
        Define(db, "ST_MinX", static (context, state, in box) => Ordinate(context, state, box.MinX));
        Define(db, "ST_MaxX", static (context, state, in box) => Ordinate(context, state, box.MaxX));
        Define(db, "ST_MinY", static (context, state, in box) => Ordinate(context, state, box.MinY));
        Define(db, "ST_MaxY", static (context, state, in box) => Ordinate(context, state, box.MaxY));
    }

    // The raw interface instead of SqliteConnection.CreateFunction: that one copies the whole blob for each of the five calls.
    private static void Define(sqlite3 db, string name, Answer answer)
    {
        var code = raw.sqlite3_create_function(db, name, 1, raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC, null, (context, _, arguments) =>
        {
            // NULL for NULL and for what is no geometry: the triggers then leave the row out of the R-tree.
            if (raw.sqlite3_value_type(arguments[0]) != raw.SQLITE_BLOB)
            {
                raw.sqlite3_result_null(context);
                return;
            }

            var state = BlobEnvelope.Read(raw.sqlite3_value_blob(arguments[0]), out var box);
            if (state == BlobState.Broken)
                raw.sqlite3_result_null(context);
            else
                answer(context, state, box);
        });
        SqliteException.ThrowExceptionForRC(code, db);
    }

    private static void Ordinate(sqlite3_context context, BlobState state, double value)
    {
        if (state == BlobState.Boxed)
            raw.sqlite3_result_double(context, value);
        else
            raw.sqlite3_result_null(context);
    }
}
