using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Core.Plans;
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

    /// <summary>The list as a sheet: its own columns as they came, how each position was read, and each question with its state and answer.</summary>
    /// <param name="rows">Of the list, from <see cref="Run"/>.</param>
    public SheetDraft Sheet(PositionList list, IEnumerable<LocatedRow> rows)
    {
        var questions = Questions;
        SheetColumn[] own = list.Columns.Count > 0 ? [.. list.Columns.Select(c => new SheetColumn(c, 18))] : [new(texts["batch.name"], 22), new(texts["batch.given"], 34), new(texts["list.column.description"], 34)];
        SheetColumn[] ours =
        [
            new(texts["batch.row"], 8), new(texts["batch.readAs"], 44), new(texts["batch.assumed"], 40), new(texts["batch.lon"], 12), new(texts["batch.lat"], 12), new(texts["batch.problem"], 40), new(texts["batch.units"], 48),
            .. questions.SelectMany(q => (SheetColumn[])[new(texts.Format("batch.state", ("question", Title(q))), 10), new(Title(q), 40)]),
        ];
        // A list that was answered before has columns of ours already: the new ones are told apart.
        var taken = own.Select(c => c.Name).ToHashSet();
        return new SheetDraft(texts["batch.sheet"], [.. own, .. ours.Select(c => taken.Contains(c.Name) ? c with { Name = Free(c.Name, taken) } : c)],
            rows.Select(r => (IReadOnlyList<ExchangeValue?>)[.. Own(list, r.Row), .. Cells(r, questions)]));
    }

    private static string Free(string name, HashSet<string> taken) => Enumerable.Range(2, 1_000).Select(i => FormattableString.Invariant($"{name} {i}")).First(taken.Add);

    private static IEnumerable<ExchangeValue?> Own(PositionList list, ListedPosition row) => list.Columns.Count > 0
        ? list.Columns.Select((_, i) => row.Cells.ElementAtOrDefault(i))
        : [Text(row.Name), Text(row.Given), Text(row.Description)];

    private static ExchangeValue? Text(string? text) => string.IsNullOrEmpty(text) ? null : ExchangeValue.Of(text);

    private static IReadOnlyList<string> Questions =>
        ["jurisdiction", "street", "stretch", "corridor", "protectionZone", "river", "downstream", "blackOdorousWaters", "plots", "outfalls", "points", "facilities", "stations", "projects", "radius", "tasks"];

    private LocatedRow Row(ReadPosition read, double withinMetres, DateOnly asOf)
    {
        if (read.At is not { } at)
            return new LocatedRow(read.Row, null, texts.Evidence(read.Problem!));
        var answer = Locate.At(session, at, withinMetres, asOf, texts) with { Position = Positions.Word(read.Reading!, texts) };
        return new LocatedRow(read.Row, answer, read.Remarks.Count == 0 ? null : string.Join("; ", read.Remarks.Select(texts.Evidence)));
    }

    private List<ExchangeValue?> Cells(LocatedRow row, IReadOnlyList<string> questions)
    {
        var position = row.Answer?.Position;
        ExchangeValue? Number(double? number) => number is { } n ? ExchangeValue.Of(Math.Round(n, 7)) : null;
        return
        [
            ExchangeValue.Of(row.Number), Text(position?.ReadAs), Text(position is null ? null : string.Join("; ", position.Assumed)),
            Number(position?.Lon), Number(position?.Lat), Text(row.Problem), Text(row.Answer is null ? null : Units(row.Answer)),
            .. questions.SelectMany(q => (ExchangeValue?[])
            [
                Text(row.Answer is null ? null : texts["answerState." + State(row.Answer, q).State]),
                Text(row.Answer is null ? null : Words(State(row.Answer, q))),
            ]),
        ];
    }

    // With role and district, for every district has its housing bureau; without tasks, what that silence means.
    private string Units(LocateAnswer answer)
    {
        var tasks = State(answer, "tasks");
        var units = tasks.Items.Select(i => session.Register.Find(i.Task!)).OfType<RegisterItem>()
            .SelectMany(i => i.Units.Where(u => u.Role != UnitRole.Cooperating).Select(u => texts.Format("batch.unit", ("unit", u.Name), ("district", i.Plan.Jurisdiction), ("role", texts["role." + u.Role]))))
            .Distinct().ToList();
        return units.Count > 0 ? string.Join(texts.Chinese ? "、" : ", ", units)
            : tasks.State == AnswerState.Applies ? texts["batch.noUnits"]
            : texts.Format("batch.noTasks", ("state", texts["answerState." + tasks.State]), ("reason", tasks.Reason));
    }

    private static QuestionAnswer State(LocateAnswer answer, string question) => answer.Answers.Single(a => a.Question == question);

    private static string Words(QuestionAnswer answer) => answer.Items.Count == 0
        ? answer.Reason
        : string.Join("\n", answer.Items.Select(i => (i.Task is null ? "" : i.Task + " ") + i.Evidence));

    private string Title(string question) => texts.Find("question." + question) ?? Core.Features.LayerCatalogue.Get(question).Title(texts.Chinese);
}

/// <param name="Problem">Why there is no answer, or what is odd about the position; null when nothing is.</param>
public sealed record LocatedRow(ListedPosition Row, LocateAnswer? Answer, string? Problem)
{
    /// <summary>As Excel shows it.</summary>
    public int Number => Row.Number;

    public string? Name => Row.Name;

    /// <summary>The position as the row has it; null when a cell is empty.</summary>
    public string? Given => Row.Given ?? Row.Text;
}
