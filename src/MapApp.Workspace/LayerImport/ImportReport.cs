using MapApp.Core.Linking;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Languages;

namespace MapApp.Workspace.LayerImport;

/// <summary>What became of the rows of one layer.</summary>
public sealed class ImportReport
{
    /// <summary>Rows that are told one by one; beyond them only their number is.</summary>
    public const int MostTold = 1_000;

    private readonly List<IntakeRow> _rejected = [];
    private readonly List<IntakeRow> _repaired = [];

    public int Read { get; private set; }

    public int Accepted { get; private set; }

    /// <summary>Of the accepted ones, those that were mended on the way.</summary>
    public int Repaired { get; private set; }

    public int Rejected => Read - Accepted;

    /// <summary>Of the rejected ones, those that a repair would save.</summary>
    public int Repairable { get; private set; }

    public IReadOnlyList<IntakeRow> RejectedRows => _rejected;

    public IReadOnlyList<IntakeRow> RepairedRows => _repaired;

    /// <summary>Counts the rows as they pass, and lets the features through.</summary>
    public IEnumerable<IntakeRow> Count(IEnumerable<IntakeRow> rows)
    {
        foreach (var row in rows)
        {
            Read++;
            if (row.Feature is null)
            {
                Repairable += row.Repair is null ? 0 : 1;
                if (_rejected.Count < MostTold)
                    _rejected.Add(row);
            }
            else
            {
                Accepted++;
                Repaired += row.Repair is null ? 0 : 1;
                if (row.Repair is not null && _repaired.Count < MostTold)
                    _repaired.Add(row);
            }

            yield return row;
        }
    }
}

/// <summary>An import as the command line answers it, one entry a layer.</summary>
public sealed record LayerImportAnswer(IReadOnlyList<ImportedLayer> Files, bool DryRun)
{
    /// <summary>Whether every row of every file was, or would be, accepted.</summary>
    public bool IsWhole => Files.All(f => f.Refused is null && f.Rejected.Count == 0);
}

/// <param name="Layer">As the file has it.</param>
/// <param name="Kind">That it went, or would go, into.</param>
/// <param name="CrsAssumed">Whether nobody stated the system.</param>
/// <param name="Refused">Why nothing was read of it; null when it was.</param>
/// <param name="Rejected">At most a thousand; <paramref name="RejectedCount"/> has their number.</param>
public sealed record ImportedLayer(
    string File, string? Layer, string? Kind, string? Crs, bool CrsAssumed, string? Encoding, int Read, int Accepted, int RejectedCount, int Repaired,
    IReadOnlyList<RejectedRow> Rejected, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string> LeftOut, IReadOnlyList<string> Notes, string? Refused = null)
{
    /// <summary>Whether it is in the workspace now.</summary>
    public bool Kept { get; init; }

    public static ImportedLayer Refusal(string file, string why) => new(file, null, null, null, false, null, 0, 0, 0, 0, [], new Dictionary<string, string>(), [], [], why);

    /// <summary>What was surveyed and counted, in words.</summary>
    public static ImportedLayer Of(string file, LayerSurvey survey, IntakeOptions options, ImportReport report, IReadOnlyList<Evidence> notes, Texts texts) => new(
        file, survey.Layer.Name, options.Kind.Kind, survey.Crs.Crs.Code, survey.Crs.Assumed, survey.Layer.Encoding, report.Read, report.Accepted, report.Rejected, report.Repaired,
        [.. report.RejectedRows.Select(r => new RejectedRow(r.Row, r.Field, texts.Evidence(r.Problem!), r.Repair is null ? null : texts.Evidence(r.Repair)))],
        options.Mapping.Targets, [.. options.Mapping.LeftOut(survey.Fields.Select(f => f.Name))], [.. notes.Concat(survey.Notes).Select(texts.Evidence)]);
}

/// <param name="Repair">What <c>--repair</c> would do; null when nothing helps.</param>
public sealed record RejectedRow(int Row, string? Field, string Reason, string? Repair);
