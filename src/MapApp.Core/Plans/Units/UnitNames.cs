using System.Text.Json;
using System.Text.RegularExpressions;

namespace MapApp.Core.Plans.Units;

/// <summary>What a unit's name is made of; the short and long names of offices are in the embedded <c>unit-names.json</c>.</summary>
internal static partial class UnitNames
{
    private static readonly IReadOnlyDictionary<string, string> _office = Read();

    /// <summary>'All townships', 'the departments concerned': no unit of its own, and never the same as another.</summary>
    public static bool IsCollective(string name) => Collective().IsMatch(name);

    /// <summary>The office that a name without its prefix stands for, or null when the table does not know it.</summary>
    public static string? Office(string body) => _office.GetValueOrDefault(body);

    /// <summary>A name without what many leave out: 办事处, 管委会, 人民政府; the short name itself otherwise.</summary>
    public static string WithoutSeat(string name) => Seat().Match(name) is { Success: true } seat ? name[..seat.Index] : name;

    /// <summary>True for names that differ by nature from one place or firm to the next: one letter is another street.</summary>
    public static bool IsProper(string name) => Proper().IsMatch(name);

    /// <summary>A street, town or township, or a word for all of them (各街道办事处, 各乡办).</summary>
    public static bool IsLocal(string name) => Local().IsMatch(name);

    private static Dictionary<string, string> Read()
    {
        using var stream = typeof(UnitNames).Assembly.GetManifestResourceStream("unit-names.json")
            ?? throw new InvalidOperationException("The embedded unit-names.json is missing from MapApp.Core.");
        var rows = JsonSerializer.Deserialize<List<List<string>>>(stream)
            ?? throw new InvalidOperationException("The embedded unit-names.json is empty.");
        return rows.SelectMany(row => row.Select(name => (name, row[0]))).ToDictionary(n => n.name, n => n.Item2);
    }

    [GeneratedRegex("^(?:各|相关|有关|其他|其它)|^全[市区县]各|^[省市区县]直|(?:各|相关|有关)(?:单位|部门)$")]
    private static partial Regex Collective();

    [GeneratedRegex("(?:(?<=街道)办事处|(?<=.{2})(?:管理委员会|管委会)|(?<=[省市区县乡镇])(?:人民)?政府)$")]
    private static partial Regex Seat();

    [GeneratedRegex("(?:街道|街道办事处|办事处|[乡镇村]|社区|公司|[乡镇](?:人民)?政府)$")]
    private static partial Regex Proper();

    [GeneratedRegex("(?:街道|办事处|[乡镇]|[乡镇](?:人民)?政府|乡镇场|乡、?办|镇[（(]街道[)）])$")]
    private static partial Regex Local();
}
