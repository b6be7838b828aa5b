using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Locating.Batches;

/// <summary>Answers what applies at every position of a list; what cannot be read is told row by row, and nothing is stored.</summary>
public sealed class LocateBatch(WorkspaceSession session, Texts texts)
{
    /// <summary>Answers row after row, as they are asked for.</summary>
    /// <param name="crs">The system that the whole list is written in.</param>
    public IEnumerable<LocatedRow> Run(PositionList list, Crs crs, double withinMetres, DateOnly asOf, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var (reader, rows) = (new PositionReader(session, crs), 0);
        foreach (var row in list.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return Row(reader.Read(row), withinMetres, asOf);
            progress?.Report(++rows);
        }
    }

    /// <summary>The list as a sheet: what was given, how it was read, and each question with its state and answer.</summary>
    public SheetDraft Sheet(IEnumerable<LocatedRow> rows)
    {
        var questions = Questions;
        return new SheetDraft(texts["batch.sheet"],
        [
            new(texts["batch.row"], 8), new(texts["batch.name"], 22), new(texts["batch.given"], 34), new(texts["batch.readAs"], 44), new(texts["batch.assumed"], 40),
            new(texts["batch.lon"], 12), new(texts["batch.lat"], 12), new(texts["batch.problem"], 40), new(texts["batch.units"], 40),
            .. questions.SelectMany(q => (SheetColumn[])[new(texts.Format("batch.state", ("question", Title(q))), 10), new(Title(q), 40)]),
        ], rows.Select(r => Cells(r, questions)));
    }

    private static IReadOnlyList<string> Questions =>
        ["jurisdiction", "street", "stretch", "corridor", "protectionZone", "river", "downstream", "blackOdorousWaters", "plots", "outfalls", "points", "facilities", "stations", "projects", "radius", "tasks"];

    private LocatedRow Row(ReadPosition read, double withinMetres, DateOnly asOf)
    {
        var (number, name, text) = (read.Row.Number, read.Row.Name, read.Row.Text);
        if (read.At is not { } at)
            return new LocatedRow(number, name, text, null, texts.Evidence(read.Problem!));
        var answer = Locate.At(session, at, withinMetres, asOf, texts) with { Position = Positions.Word(read.Reading!, texts) };
        return new LocatedRow(number, name, text, answer, read.Remarks.Count == 0 ? null : string.Join("; ", read.Remarks.Select(texts.Evidence)));
    }

    private List<ExchangeValue?> Cells(LocatedRow row, IReadOnlyList<string> questions)
    {
        var position = row.Answer?.Position;
        ExchangeValue? Text(string? text) => string.IsNullOrEmpty(text) ? null : ExchangeValue.Of(text);
        ExchangeValue? Number(double? number) => number is { } n ? ExchangeValue.Of(Math.Round(n, 7)) : null;
        var units = row.Answer?.Answers.Where(a => a.Question == "tasks").SelectMany(a => a.Items).SelectMany(i => session.Register.Find(i.Task!)?.Units ?? [])
            .Where(u => u.Role != Core.Plans.UnitRole.Cooperating).Select(u => u.Name).Distinct();
        return
        [
            ExchangeValue.Of(row.Number), Text(row.Name), Text(row.Given), Text(position?.ReadAs), Text(position is null ? null : string.Join("; ", position.Assumed)),
            Number(position?.Lon), Number(position?.Lat), Text(row.Problem), Text(units is null ? null : string.Join("、", units)),
            .. questions.SelectMany(q => (ExchangeValue?[])
            [
                Text(row.Answer is null ? null : texts["answerState." + State(row.Answer, q).State]),
                Text(row.Answer is null ? null : Words(State(row.Answer, q))),
            ]),
        ];
    }

    private static QuestionAnswer State(LocateAnswer answer, string question) => answer.Answers.Single(a => a.Question == question);

    private static string Words(QuestionAnswer answer) => answer.Items.Count == 0
        ? answer.Reason
        : string.Join("\n", answer.Items.Select(i => (i.Task is null ? "" : i.Task + " ") + i.Evidence));

    private string Title(string question) => texts.Find("question." + question) ?? Core.Features.LayerCatalogue.Get(question).Title(texts.Chinese);
}

/// <param name="Number">As Excel shows it.</param>
/// <param name="Given">The position as the row has it; null when a cell is empty.</param>
/// <param name="Problem">Why there is no answer, or what is odd about the position; null when nothing is.</param>
public sealed record LocatedRow(int Number, string? Name, string? Given, LocateAnswer? Answer, string? Problem);
