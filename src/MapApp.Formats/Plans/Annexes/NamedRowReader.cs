using System.Text.RegularExpressions;
using MapApp.Core.Plans;
using MapApp.Core.Sections;
using MapApp.Formats.Plans.Dates;
using MapApp.Formats.Plans.Figures;
using MapApp.Formats.Plans.Structure;

namespace MapApp.Formats.Plans.Annexes;

/// <summary>
/// Rows that the text itself names: sections with a class, black-odorous waters, sources, stations, and what a county must
/// complete by when. Their reference is that of the task (or of the goals) and the name.
/// </summary>
internal sealed partial class NamedRowReader(DateReader dates, FigureReader figures, PlanPeriod period)
{
    private readonly List<AnnexRow> _rows = [];

    public IReadOnlyList<AnnexRow> Read(IReadOnlyList<ReadTask> tasks, IReadOnlyList<PlanNode> plans)
    {
        foreach (var node in plans.SelectMany(p => p.Descendants).Where(n => n.Heading?.Contains("目标", StringComparison.Ordinal) == true))
        {
            var text = string.Join('\n', node.Body.Select(p => p.Text));
            ReadSections(text, "目标", node.FirstLine, node.Body);
        }

        foreach (var task in tasks)
        {
            if (task.Task.Campaign is not ("water" or "soil" or "rural"))
                continue;
            var line = task.Task.Lines.First;
            ReadSections(task.Text, task.Task.Ref, line, task.Paragraphs);
            ReadWaters(task, line);
            ReadSources(task, line);
            ReadStations(task, line);
            ReadProjects(task, line);
        }

        return _rows;
    }

    private void ReadSections(string text, string reference, int line, IReadOnlyList<Paragraph> paragraphs)
    {
        foreach (Match run in SectionRun().Matches(text))
        {
            var limits = Limits(text, run.Index + run.Length);
            foreach (Match section in Section().Matches(run.Groups["list"].Value))
            {
                var river = section.Groups["river"].Value;
                var name = section.Groups["name"].Value;
                if (_rows.Any(r => r.Kind == "section" && r.Name == name))
                    continue;
                Add(new AnnexRow
                {
                    Ref = "",
                    Kind = "section",
                    Name = name.StartsWith('入') ? river + name : name,
                    Water = river,
                    TargetClass = WaterClasses.Of(run.Groups["class"].Value + "类"),
                    Limits = limits,
                    Level = WaterClasses.LevelOf(section.Groups["level"].Value),
                    By = ByOf(text, run.Groups["list"].Index + section.Groups["river"].Index),
                    Line = LineOf(paragraphs, run.Index + section.Index, line),
                }, reference);
            }
        }
    }

    // …达到Ⅳ类标准，COD不超过25毫克/升；: up to the end of the clause, or the next section.
    private List<PlanTarget> Limits(string text, int from)
    {
        var rest = Clause().Match(text, from).Value;
        return [.. figures.Read(rest, $"{period.To}").Where(f => IndicatorLimit.Of(f) is not null)];
    }

    private void ReadWaters(ReadTask task, int line)
    {
        foreach (Match run in BlackRun().Matches(task.Text))
        {
            foreach (Match water in CountyWater().Matches(run.Groups["list"].Value))
            {
                Add(new AnnexRow
                {
                    Ref = "",
                    Kind = "blackOdorousWater",
                    Name = water.Groups["name"].Value,
                    Units = County(water.Groups["county"].Value),
                    Finish = FinishAt(task.Text, run.Index),
                    Line = LineOf(task.Paragraphs, run.Index, line),
                }, task.Task.Ref);
            }
        }
    }

    private void ReadSources(ReadTask task, int line)
    {
        ReadProtected(task, line);
        foreach (Match source in Source().Matches(task.Text))
        {
            Add(new AnnexRow
            {
                Ref = "",
                Kind = "waterSource",
                Name = source.Groups["name"].Value is var name && name.StartsWith("县城", StringComparison.Ordinal) ? source.Groups["county"].Value + name : name,
                Units = County(source.Groups["county"].Value),
                Finish = FinishAt(task.Text, source.Index),
                Line = LineOf(task.Paragraphs, source.Index, line),
            }, task.Task.Ref);
        }
    }

    /// <summary>完成甲水库、乙水厂两处水源保护区勘界: protection zones are those of sources.</summary>
    private void ReadProtected(ReadTask task, int line)
    {
        foreach (Match zones in ProtectedSources().Matches(task.Text))
        {
            foreach (var name in zones.Groups["names"].Value.Split('、').Where(n => !AnySource().IsMatch(n) && _rows.All(r => r.Kind != "waterSource" || r.Name != n)))
            {
                Add(new AnnexRow
                {
                    Ref = "",
                    Kind = "waterSource",
                    Name = name,
                    Finish = FinishAt(task.Text, zones.Index),
                    Line = LineOf(task.Paragraphs, zones.Index, line),
                }, task.Task.Ref);
            }
        }
    }

    private void ReadStations(ReadTask task, int line)
    {
        foreach (Match run in StationRun().Matches(task.Text))
        {
            foreach (var name in run.Groups["names"].Value.Split('、'))
            {
                Add(new AnnexRow
                {
                    Ref = "",
                    Kind = "station",
                    Name = name,
                    Water = run.Groups["river"].Value,
                    Units = County(run.Groups["county"].Value),
                    Finish = FinishAt(task.Text, run.Index),
                    Line = LineOf(task.Paragraphs, run.Index, line),
                }, task.Task.Ref);
            }
        }
    }

    private void ReadProjects(ReadTask task, int line)
    {
        foreach (Match project in CountyProject().Matches(task.Text))
        {
            var county = project.Groups["county"].Value;
            foreach (var part in ProjectEnd().Split(project.Groups["names"].Value))
            {
                var name = part.Trim('、', '和');
                var own = LeadingCounty().Match(name);
                if (own.Success)
                    county = own.Groups[1].Value;
                if (name.Length < 4 || !ProjectWord().IsMatch(name))
                    continue;
                Add(new AnnexRow
                {
                    Ref = "",
                    Kind = "project",
                    Name = own.Success ? name[own.Length..] : name,
                    Units = County(county),
                    Finish = FinishAt(task.Text, project.Index),
                    By = FinishAt(task.Text, project.Index) is null ? ByOf(task.Text, project.Index) : null,
                    Line = LineOf(task.Paragraphs, project.Index, line),
                }, task.Task.Ref);
            }
        }
    }

    private void Add(AnnexRow row, string reference)
    {
        var full = $"{reference}·{row.Name}";
        if (_rows.Any(r => r.Ref == full && r.Kind == row.Kind))
            return;
        if (_rows.Any(r => r.Ref == full))
            full += row.Kind == "station" ? "站" : "（工程）";
        _rows.Add(row with { Ref = full });
    }

    private static IReadOnlyList<TaskUnit> County(string county) =>
        county.Length == 0 || county is "辖区" ? [] : [new TaskUnit(county, UnitRole.Responsible)];

    private DateHit? Governing(string text, int at)
    {
        var sentence = text.LastIndexOfAny(['。', '\n'], at) + 1;
        return dates.Read(text).LastOrDefault(h => h.Start >= sentence && h.Start <= at + 1 && h.Governs);
    }

    private PlanDate? FinishAt(string text, int at) => Governing(text, at)?.Date;

    private string? ByOf(string text, int at) => Governing(text, at)?.By ?? (period.From == period.To ? $"{period.To}" : null);

    private static int LineOf(IReadOnlyList<Paragraph> paragraphs, int offset, int fallback)
    {
        foreach (var paragraph in paragraphs)
        {
            if (offset < paragraph.Text.Length)
                return paragraph.LineAt(Math.Max(0, offset));
            offset -= paragraph.Text.Length + 1;
        }

        return fallback;
    }

    private const string CountyName = "(?!其他|其余|各|有关|试点|全|地)[\u4e00-\u9fff]{2}[县市区]|开发区";

    [GeneratedRegex("(?<list>[^，。；：,;]*断面[^，。；：,;]{0,6}?)(?:水质)?(?:要|应|须)?(?:稳定)?(?:达到?|保持在)(?:或)?(?:优于|好于|并优于)?(?<class>[ⅠⅡⅢⅣⅤ]|IV|I{1,3}|V|[一二三四五])类")]
    private static partial Regex SectionRun();

    [GeneratedRegex(@"\G标?准?要?求?(?:[，,]|且|并)(?:(?!断面)[^；;。\n])*")]
    private static partial Regex Clause();

    [GeneratedRegex("(?:^|[、，到年]|确保|推动|到20\\d\\d年)(?<river>[\u4e00-\u9fff]{1,4}?[河沟渠江])(?:干流|支流)?(?<name>[\u4e00-\u9fff]{2,6}?)(?<level>[国省市县]控)?断面")]
    private static partial Regex Section();

    [GeneratedRegex("(?:^|[，。；、\\n])(?<list>[^，。；\\n]{3,40}?)(?:黑臭水体要?完成整治|基本消除黑臭)")]
    private static partial Regex BlackRun();

    [GeneratedRegex("(?:^|、)(?<county>[\u4e00-\u9fff]{2}[县市区]|辖区)(?<name>[\u4e00-\u9fff]{1,5}(?:河|沟|渠|湖|支沟|坑塘))(?=、|$)")]
    private static partial Regex CountyWater();

    [GeneratedRegex("(?<=完成|和|、)(?!其他|其余)(?<county>[\u4e00-\u9fff]{2}[县市区])(?<name>(?:县城)?[\u4e00-\u9fff]{2,12}?(?:水库|水源地))(?=饮用水?水?源地|保护)")]
    private static partial Regex Source();

    private const string SourceName = "[\u4e00-\u9fff]{2,10}?(?:水库|水厂|水源地|[江河湖])";

    // 甲水库、乙水厂两处水源保护区: the plan counts them as sources; a zone named in passing (甲水库一级保护区内不得…) is a place.
    [GeneratedRegex("(?:^|[，。；\\n])(?:对|取缔|完成|推进|划定)?(?<names>" + SourceName + "(?:、" + SourceName + ")*)(?:(?:[两三四五六七八九]|\\d+)[处个](?:集中式)?(?:饮用水)?|集中式(?:饮用水)?|饮用水)水源地?(?:一级|二级|准)?保护区")]
    private static partial Regex ProtectedSources();

    // Kinds of sources, no names.
    [GeneratedRegex("集中式|饮用水|乡镇|县级|千人|万人|备用|农村|各")]
    private static partial Regex AnySource();

    [GeneratedRegex("(?<county>" + CountyName + ")要?完成(?<river>[\u4e00-\u9fff]{1,4}?河)(?<names>[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4})*)断面水质自动监测站")]
    private static partial Regex StationRun();

    // '卢氏县要完成…' and '完成义马市…治理'; brackets may hold commas of their own.
    [GeneratedRegex("(?:(?<=^|[，。；、,\\n]|其中)(?<county>" + CountyName + ")要?完成|(?<=[，。,；\\n])完成(?=(?<county>" + CountyName + ")(?!政府|，)))(?<names>(?:[^，。；;,（(\\n]|[（(][^）)]*[）)])+)")]
    private static partial Regex CountyProject();

    [GeneratedRegex("(?<=工程|项目|任务|建设)(?:和|、)")]
    private static partial Regex ProjectEnd();

    [GeneratedRegex("工程|项目|任务|治理|整治|建设")]
    private static partial Regex ProjectWord();

    [GeneratedRegex("^([\u4e00-\u9fff]{2}[县市])(?!城)")]
    private static partial Regex LeadingCounty();
}
