using System.Text;
using MapApp.Formats.Plans;

namespace MapApp.Tests.Screens;

/// <summary>A small plan of our own for the tests of the window, and a later edition of it.</summary>
internal static class PlanDocuments
{
    private const string Head = """
        卫东攻坚办〔2026〕5号
        卫东区2026年碧水保卫战实施方案
        2026年3月2日
        一、总体目标
        到2026年底，辖区断面水质达标率达到90%以上。
        二、重点任务
        （一）整治重点河流
        """;

    public const string Title = "卫东区2026年碧水保卫战实施方案";

    public static string First { get; } = Head + """

        1.清理北湛河沿线垃圾。2026年6月底前，完成北湛河沿线垃圾清理。
        牵头单位：区住建局
        配合单位：区农业农村局、蒲城街道
        2.排查月台河排污口。2026年9月底前，排查率达到100%。
        牵头单位：区生态环境分局
        配合单位：区住建居
        3.修复青石湾湿地。
        牵头单位：区住建局
        """;

    /// <summary>Task 1 has moved behind a new one, task 2 has another deadline, task 3 is gone.</summary>
    public static string Second { get; } = Head + """

        1.建立巡河台账。每月巡河2次。
        牵头单位：区农业农村局
        2.清理北湛河沿线垃圾。2026年6月底前，完成北湛河沿线垃圾清理。
        牵头单位：区住建局
        配合单位：区农业农村局、蒲城街道
        3.排查月台河排污口。2026年11月底前，排查率达到100%。
        牵头单位：区生态环境分局
        配合单位：区住建居
        """;

    /// <summary>What a window that shows a document says in the document's words: its lines and whatever is read from them.</summary>
    public static IEnumerable<string> Words(string name, string content)
    {
        var document = PlanDocument.Read(new MemoryStream(Encoding.UTF8.GetBytes(content)), name);
        using var json = new MemoryStream();
        PlanJson.Write(new PlanTextReader().Read(document, "2026"), json, _ => "");
        return document.Lines.Concat(DataWords.In(Encoding.UTF8.GetString(json.ToArray()))).Append(name);
    }
}
