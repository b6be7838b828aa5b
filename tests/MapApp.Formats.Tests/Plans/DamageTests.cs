using System.Diagnostics;
using CsCheck;
using MapApp.Formats.Plans;

namespace MapApp.Formats.Tests.Plans;

/// <summary>What scans, typists and page setters do to a text must not change what is read, and never break the reader.</summary>
public class DamageTests
{
    [TestCaseSource(typeof(Samples), nameof(Samples.Names))]
    public void A_page_break_anywhere_in_the_tasks_of_a_document_changes_nothing(string name)
    {
        var lines = Samples.Lines(name);
        var plan = Samples.Read(name);
        var whole = Samples.Outline(plan).ToArray();
        var changed = new List<string>();
        foreach (var task in plan.Tasks)
        {
            for (var line = task.Lines.First; line <= task.Lines.Last; line++)
            {
                var text = lines[line - 1];

                // Page numbers and the running heads under them are not cut themselves.
                if (PageNumber(text) || PageNumber(lines[line - 2]))
                    continue;

                // Cuts of a number at the head of a line are tested with the page breaks of a single item.
                for (var at = 4 + line % 29; at < text.Length; at += 29)
                {
                    string[] broken = [.. lines[..(line - 1)], text[..at], "", "— 12 —", "", text[at..], .. lines[line..]];
                    if (!Samples.Outline(new PlanTextReader().Read(broken, name)).SequenceEqual(whole))
                        changed.Add($"{line}: {text[Math.Max(0, at - 8)..at]}|{text[at..Math.Min(text.Length, at + 8)]}");
                }
            }
        }

        Assert.That(changed, Is.Empty);
    }

    [TestCase("（", "(")]
    [TestCase("）", ")")]
    [TestCase("(", "（")]
    [TestCase(")", "）")]
    [TestCase("：", ":")]
    [TestCase("；", ";")]
    [TestCase("，", ",")]
    [TestCase("0", "０")]
    [TestCase("2", "２")]
    [TestCase("%", "％")]
    [TestCase("【", "〔")]
    [TestCase("】", "]")]
    public void Half_and_full_width_signs_read_alike(string from, string to)
    {
        foreach (var name in Samples.Names())
        {
            string[] swapped = [.. Samples.Lines(name).Select(l => l.Replace(from, to, StringComparison.Ordinal))];
            Assert.That(Samples.Outline(new PlanTextReader().Read(swapped, name)).Select(Plain), Is.EqualTo(Samples.Outline(Samples.Read(name)).Select(Plain)), name);
        }
    }

    [Test]
    public void Whatever_is_done_to_a_text_the_reader_reads_it_or_says_why_not()
    {
        var documents = Samples.Names().Select(n => string.Join('\n', Samples.Lines(n))).ToArray();
        const string signs = "（）()〔【】：:、，。；\n\t 一二十1239.．%年月日底前XX—- 附表序号牵头单位责任等0①(1)";
        var edit = Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 60], Gen.Int[0, signs.Length - 1], Gen.Int[0, 12]);
        Gen.Select(Gen.Int[0, documents.Length - 1], edit.Array[1, 40]).Sample((document, edits) =>
        {
            var text = documents[document];
            foreach (var (where, cut, sign, count) in edits)
            {
                var at = where % (text.Length + 1);
                text = text[..at] + new string(signs[sign], count) + text[Math.Min(text.Length, at + cut)..];
            }

            ReadOrRefuse(text);
        }, iter: 400);
    }

    [Test]
    public void Any_text_at_all_is_read_or_refused() => Gen.String.Sample(ReadOrRefuse, iter: 2000);

    [Test]
    public void Two_thousand_tasks_are_read_in_two_seconds()
    {
        var items = string.Join('\n', Enumerable.Range(1, 2000).Select(i =>
            $"{i}.疏通沟渠第{i}段。清走垃圾，建设管网{i}公里，2022年10月底前完成，达标率达到95%以上。（区水务局牵头，区财政局、区农林水利局参与，各街道办事处负责落实）"));
        _ = PlanTexts.ReadItems("1.护岸。修坡。（区水务局牵头）");
        var watch = Stopwatch.StartNew();
        var plan = PlanTexts.ReadItems(items);
        Assert.That(plan.Tasks, Has.Count.EqualTo(2000));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(2)));
    }

    [Test]
    public void Reading_tells_how_far_it_is_and_can_be_cancelled()
    {
        var lines = Samples.Lines("a1");
        var told = new List<ReadProgress>();
        using var cancel = new CancellationTokenSource();
        _ = new PlanTextReader().Read(lines, "a1", new Told(told.Add));
        Assert.That(told.Select(p => p.Line), Is.Ordered);
        Assert.That(told[^1], Is.EqualTo(new ReadProgress(lines.Length, lines.Length)));
        Assert.That(() => new PlanTextReader().Read(lines, "a1", new Told(_ => cancel.Cancel()), cancel.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private static void ReadOrRefuse(string text)
    {
        try
        {
            Assert.That(new PlanTextReader().Read(text.Split('\n'), "damaged").Id, Is.EqualTo("damaged"));
        }
        catch (PlanFormatException e)
        {
            Assert.That(e.Key, Is.AnyOf("noPlan", "noNumbering", "noYear", "noTasks"));
        }
    }

    private static bool PageNumber(string line) => line.Trim() is { Length: > 2 } text && text[0] is '-' or '—' && text[^1] is '-' or '—';

    /// <summary>Names keep their signs as printed; for comparing them one width is as good as the other.</summary>
    private static string Plain(string text) =>
        text.Replace('（', '(').Replace('）', ')').Replace('【', '(').Replace('】', ')').Replace('〔', '(').Replace(']', ')').Replace('[', '(').Replace('〕', ')')
            .Replace('：', ':').Replace('；', ';').Replace('，', ',');

    private sealed class Told(Action<ReadProgress> tell) : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value) => tell(value);
    }
}
