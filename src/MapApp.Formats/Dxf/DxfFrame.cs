using NetTopologySuite.Geometries;

namespace MapApp.Formats.Dxf;

/// <summary>
/// What stands before and behind the entities of a drawing of AutoCAD 2000 (AC1015): layers may have Chinese names there, lines are short, and texts are
/// in the code page 936, as CASS on a Chinese AutoCAD writes them itself; UTF-8 came with 2007 only.
/// </summary>
/// <param name="layers">Their names as <see cref="DxfText.Written"/> makes them, beside the layer 0.</param>
/// <param name="extent">Of all that is drawn, in metres.</param>
/// <param name="textHeight">In metres.</param>
internal sealed class DxfFrame(DxfPairs pairs, IReadOnlyList<string> layers, Envelope extent, double textHeight)
{
    /// <summary>The style of the names.</summary>
    public const string TextStyle = "MAPAPP";

    // Above all that are given; the header stands before anybody knows how many that will be.
    private const string NextHandle = "FFFFFFF";

    private const int White = 7, Metres = 6, Metric = 1;

    // A cross in a circle, a hundredth of the window: a dot would not be seen.
    private const int PointLook = 35;
    private const double PointSize = -1;

    // On every Windows; the fonts of AutoCAD's own have no Chinese characters.
    private const string Font = "simsun.ttc";

    private string _modelSpace = "", _paperSpace = "";

    /// <summary>The owner of all that is drawn.</summary>
    public string ModelSpace => _modelSpace;

    /// <summary>Everything up to the first entity.</summary>
    public void Open()
    {
        Section("HEADER", Header);
        Section("CLASSES", () => { });
        Section("TABLES", Tables);
        Section("BLOCKS", () =>
        {
            Block(_modelSpace, "*Model_Space", paper: false);
            Block(_paperSpace, "*Paper_Space", paper: true);
        });
        pairs.Put(0, "SECTION");
        pairs.Put(2, "ENTITIES");
    }

    /// <summary>Everything behind the last entity.</summary>
    public void Close()
    {
        pairs.Put(0, "ENDSEC");
        Section("OBJECTS", () =>
        {
            var root = pairs.Begin("DICTIONARY", "0");
            pairs.Put(100, "AcDbDictionary");
            pairs.Put(281, 1);
            pairs.Put(3, "ACAD_GROUP");
            pairs.Put(350, pairs.Next);
            pairs.Begin("DICTIONARY", root);
            pairs.Put(100, "AcDbDictionary");
            pairs.Put(281, 1);
        });
        pairs.Put(0, "EOF");
    }

    private void Section(string name, Action content)
    {
        pairs.Put(0, "SECTION");
        pairs.Put(2, name);
        content();
        pairs.Put(0, "ENDSEC");
    }

    private void Header()
    {
        void Variable(string name, int code, string value)
        {
            pairs.Put(9, name);
            pairs.Put(code, value);
        }

        Variable("$ACADVER", 1, "AC1015");
        Variable("$DWGCODEPAGE", 3, "ANSI_936");
        Variable("$HANDSEED", 5, NextHandle);
        pairs.Put(9, "$INSUNITS");
        pairs.Put(70, Metres);
        pairs.Put(9, "$MEASUREMENT");
        pairs.Put(70, Metric);
        pairs.Put(9, "$PDMODE");
        pairs.Put(70, PointLook);
        pairs.Put(9, "$PDSIZE");
        pairs.Put(40, PointSize);
        pairs.Put(9, "$EXTMIN");
        pairs.At(10, extent.MinX, extent.MinY);
        pairs.Put(9, "$EXTMAX");
        pairs.At(10, extent.MaxX, extent.MaxY);
    }

    private void Tables()
    {
        Table("VPORT", 1, table =>
        {
            Record("VPORT", "AcDbViewportTableRecord", table, "*Active");
            Flat(10, 0, 0);
            Flat(11, 1, 1);
            Flat(12, extent.Centre.X, extent.Centre.Y);
            Flat(13, 0, 0);
            Flat(14, 1, 1);
            Flat(15, 1, 1);
            pairs.At(16, 0, 0, 1);
            pairs.At(17, 0, 0);
            pairs.Put(40, Math.Max(Math.Max(extent.Height, extent.Width), textHeight) * 1.1);
            pairs.Put(41, 1.0);
            pairs.Put(42, 50.0);
        });
        Table("LTYPE", 3, table =>
        {
            foreach (var line in new[] { "ByBlock", "ByLayer", "Continuous" })
            {
                Record("LTYPE", "AcDbLinetypeTableRecord", table, line);
                pairs.Put(3, "");
                pairs.Put(72, 65);
                pairs.Put(73, 0);
                pairs.Put(40, 0.0);
            }
        });
        Table("LAYER", layers.Count + 1, table =>
        {
            foreach (var layer in layers.Prepend("0"))
            {
                Record("LAYER", "AcDbLayerTableRecord", table, layer);
                pairs.Put(62, White);
                pairs.Put(6, "Continuous");
            }
        });
        Table("STYLE", 2, table =>
        {
            foreach (var (style, font) in new[] { ("Standard", "txt"), (TextStyle, Font) })
            {
                Record("STYLE", "AcDbTextStyleTableRecord", table, style);
                pairs.Put(40, 0.0);
                pairs.Put(41, 1.0);
                pairs.Put(50, 0.0);
                pairs.Put(71, 0);
                pairs.Put(42, textHeight);
                pairs.Put(3, font);
                pairs.Put(4, "");
            }
        });
        Table("VIEW", 0, _ => { });
        Table("UCS", 0, _ => { });
        Table("APPID", 2, table =>
        {
            foreach (var name in new[] { "ACAD", DxfDrawing.OurName })
                Record("APPID", "AcDbRegAppTableRecord", table, name);
        });
        Table("DIMSTYLE", 1, table => Record("DIMSTYLE", "AcDbDimStyleTableRecord", table, "Standard", handleCode: 105), "AcDbDimStyleTable");
        Table("BLOCK_RECORD", 2, table =>
        {
            _modelSpace = Record("BLOCK_RECORD", "AcDbBlockTableRecord", table, "*Model_Space", flags: false);
            _paperSpace = Record("BLOCK_RECORD", "AcDbBlockTableRecord", table, "*Paper_Space", flags: false);
        });
    }

    private void Table(string name, int count, Action<string> records, string? mark = null)
    {
        pairs.Put(0, "TABLE");
        pairs.Put(2, name);
        var handle = pairs.Handle("0");
        pairs.Put(100, "AcDbSymbolTable");
        pairs.Put(70, count);
        if (mark is not null)
            pairs.Put(100, mark);
        records(handle);
        pairs.Put(0, "ENDTAB");
    }

    private string Record(string kind, string mark, string table, string name, int handleCode = 5, bool flags = true)
    {
        var handle = pairs.Begin(kind, table, handleCode);
        pairs.Put(100, "AcDbSymbolTableRecord");
        pairs.Put(100, mark);
        pairs.Put(2, name);
        if (flags)
            pairs.Put(70, 0);
        return handle;
    }

    private void Block(string record, string name, bool paper)
    {
        void Part(string kind, string mark)
        {
            pairs.Begin(kind, record);
            pairs.Put(100, "AcDbEntity");
            if (paper)
                pairs.Put(67, 1);
            pairs.Put(8, "0");
            pairs.Put(100, mark);
        }

        Part("BLOCK", "AcDbBlockBegin");
        pairs.Put(2, name);
        pairs.Put(70, 0);
        pairs.At(10, 0, 0);
        pairs.Put(3, name);
        pairs.Put(1, "");
        Part("ENDBLK", "AcDbBlockEnd");
    }

    private void Flat(int code, double x, double y)
    {
        pairs.Put(code, x);
        pairs.Put(code + 10, y);
    }
}
