using System.Text;
using MapApp.Core.Exchange;
using MapApp.Core.Plots.Outlines;

namespace MapApp.Formats.Parcels;

/// <summary>What the attributes of a parcel are called in files, in both languages and in the pinyin initials of land databases.</summary>
internal static class ParcelFields
{
    private static readonly string[] _ids = ["地块编号", "宗地编号", "宗地号", "地块号", "宗地代码", "图斑编号", "不动产单元号", "dkbh", "dkbm", "zddm", "zdh", "bdcdyh", "tbbh", "parcelid", "parcelno", "parcelnumber", "parcel", "地块", "编号", "code", "id", "no"];
    private static readonly string[] _names = ["地块名称", "项目名称", "宗地名称", "名称", "dkmc", "xmmc", "parcelname", "name", "title", "mc"];
    private static readonly string[] _uses = ["地类编码", "地类代码", "用地代码", "dlbm", "yddm", "规划用途代码", "规划用地代码", "规划分类代码", "用地用海分类代码", "用地用海代码", "用地分类代码", "ydyh", "ydyhfldm", "ydyhdm", "ghfldm", "ghyddm", "ghdm", "地块用途", "规划用途", "规划用地性质", "用地用海分类名称", "用地用海分类", "土地用途", "用地性质", "地类名称", "用途", "地类", "dlmc", "ydxz", "ghyt", "ghydxz", "ydyhflmc", "ydyhmc", "dkyt", "landuse", "use"];

    /// <summary>An area is believed only where its heading says the unit.</summary>
    private static readonly (string Unit, double SquareMetres)[] _units = [("公顷", 10_000), ("hm2", 10_000), ("ha", 10_000), ("亩", 10_000 / 15.0), ("mu", 10_000 / 15.0), ("平方米", 1), ("m2", 1), ("sqm", 1)];

    public static IReadOnlyList<string> Ids => _ids;

    public static IReadOnlyList<string> Names => _names;

    public static IReadOnlyList<string> Uses => _uses;

    /// <summary>The row with what its attributes say of id, name, use and area.</summary>
    public static OutlineRow Named(OutlineRow row) => row with
    {
        Id = row.Id ?? Text(row, _ids),
        Name = row.Name ?? Text(row, _names),
        StatedUse = row.StatedUse ?? Text(row, _uses),
        StatedAreaSquareMetres = row.StatedAreaSquareMetres ?? row.Attributes.Select(a => Area(a.Name, a.Value)).FirstOrDefault(a => a is not null),
    };

    /// <summary>A heading without blanks, units and signs: <c>X坐标（m）</c> is <c>x坐标</c>.</summary>
    public static string Plain(string heading) =>
        new([.. heading.Normalize(NormalizationForm.FormKC).Split('(', '[', '/')[0].Where(c => !char.IsWhiteSpace(c) && c is not ('_' or '-' or '.')).Select(char.ToLowerInvariant)]);

    public static double? Area(string heading, ExchangeValue value)
    {
        var plain = new string([.. heading.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(c => !char.IsWhiteSpace(c))]);
        if (!plain.Contains("面积", StringComparison.Ordinal) && !plain.Contains("area", StringComparison.Ordinal) && !plain.StartsWith("mj", StringComparison.Ordinal))
            return null;
        // 'ha' within 'shape_area' is no unit.
        var words = plain.Replace("area", " ", StringComparison.Ordinal).Split([' ', '(', ')', '[', ']', '_', '/', '-', ':'], StringSplitOptions.RemoveEmptyEntries);
        var found = _units.FirstOrDefault(u => char.IsAscii(u.Unit[0]) ? words.Contains(u.Unit) : plain.Contains(u.Unit, StringComparison.Ordinal));
        return found.Unit is not null && Number(value) is > 0 and var number ? number * found.SquareMetres : null;
    }

    public static double? Number(ExchangeValue value) =>
        value.Number ?? (double.TryParse(value.Text.Trim(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null);

    private static string? Text(OutlineRow row, string[] words) =>
        words.Select(w => row.Attributes.FirstOrDefault(a => Plain(a.Name) == w && a.Value.Text.Trim().Length > 0)?.Value.Text.Trim()).FirstOrDefault(t => t is not null);
}
