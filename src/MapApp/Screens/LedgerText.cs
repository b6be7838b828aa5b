using System.Globalization;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Ledger;

namespace MapApp.Screens;

/// <summary>Words for a ledger entry; null where there is nothing to say.</summary>
internal static class LedgerText
{
    public static string Kind(LedgerEntryAnswer entry, Texts texts) =>
        texts["ledger." + entry.Kind] + (entry.Passed is { } passed ? texts[passed ? "ledger.passed" : "ledger.failed"] : "")
        + (entry.Withdraws is { } id ? $" ({id})" : "");

    public static string? Report(LedgerEntryAnswer entry, Texts texts) => entry.Occurrence is not { } day ? null
        : texts.Format("ledger.reportOf", ("date", Day(day)), ("unit", entry.Unit ?? texts["ledger.everybody"]));

    public static string? Evidence(LedgerEntryAnswer entry, Texts texts)
    {
        var said = (string[])[.. entry.Evidence is { } text ? [text] : (string[])[], .. entry.Files];
        return said.Length == 0 ? null : texts.Format("ledger.evidence", ("evidence", string.Join(texts.Chinese ? "、" : ", ", said)));
    }

    public static string? Withdrawn(LedgerEntryAnswer entry, Texts texts) => entry.WithdrawnBy is not { } by ? null
        : texts.Format("ledger.withdrawnBy", ("date", Day(by.Date)), ("by", by.By ?? "?"), ("reason", by.Reason ?? ""));

    public static string? Later(LedgerEntryAnswer entry, Texts texts) => entry.Later ? texts["ledger.later"] : null;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
