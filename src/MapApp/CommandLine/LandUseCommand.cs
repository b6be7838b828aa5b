using System.CommandLine;
using MapApp.Core.Coordinates;
using MapApp.Core.Plans;
using MapApp.Core.Plots.LandUses;
using MapApp.Exporting;
using MapApp.Formats.Tables.Xlsx;
using MapApp.Importing;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Plots;
using MapApp.Workspace.Plots.LandUsePlan;

namespace MapApp.CommandLine;

/// <summary><c>mapapp land-use</c>: the land-use plan as a layer, and what it plans on plots that do not bear it.</summary>
internal static class LandUseCommand
{
    public static Command Build(Terminal console, CommonOptions options) => new("land-use", console.Texts["cli.landUse"]) { Import(console, options), Check(console, options) };

    private static Command Import(Terminal console, CommonOptions options)
    {
        var texts = console.Texts;
        var file = new Argument<FileInfo>("FILE") { Description = texts["cli.landUseFile"] };
        file.AcceptExistingOnly();
        var (scheme, crs) = (CheckPlotsCommand.SchemeOption(texts), LocateCommand.CrsOption(texts));
        var command = new Command("import", texts["cli.landUseImport"]) { file, scheme, crs, options.Workspace, options.Lang };
        command.SetAction((parsed, cancellation) =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var parcels = ParcelFiles.Reader.Read(parsed.GetValue(file)!.FullName, new CoordinateHints(session.DataExtent, parsed.GetValue(crs), session.Shifts), null, cancellation);
            foreach (var problem in parcels.Problems)
                console.Error.WriteLine(CheckPlotsCommand.Problem(texts, problem.Row, problem.Parcel, texts.Evidence(problem.Reason)));
            if (parcels.Parcels.Count == 0)
                return Task.FromResult(console.Fail(MapAppCommand.BadInput, "check.noParcels", ("file", parcels.Name)));
            var step = new LandUseStep(parcels, LandUseScheme.Find(parsed.GetValue(scheme) ?? LandUseScheme.Default.Id)!, Environment.UserName);
            step.Redo(session, null, cancellation);
            console.Out.WriteLine(texts.Format("landUse.kept", ("file", parcels.Name), ("count", step.Count), ("crs", parcels.Crs.Code + (parcels.CrsAssumed ? texts["parcels.crsAssumed"] : ""))));
            if (step.Unread.Count > 0)
                console.Error.WriteLine(texts.Format("landUse.keptUnread", ("count", step.Unread.Count), ("uses", string.Join(texts.Chinese ? "、" : ", ", step.Unread)), ("columns", ParcelUses.Told(parcels, texts))));
            return Task.FromResult(MapAppCommand.Ok);
        });
        return command;
    }

    private static Command Check(Terminal console, CommonOptions options)
    {
        var texts = console.Texts;
        var output = CertificateCommand.FileOption(texts, "-o", "cli.checkOutput", ".xlsx", ".json");
        var command = new Command("check", texts["cli.landUseCheck"]) { output, options.AsOf, options.Workspace, options.Json, options.Lang };
        command.SetAction((parsed, cancellation) =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var answer = CrossCheck.Run(session, parsed.GetValue(options.AsOf) ?? DueClock.Today(TimeProvider.System), texts, null, cancellation);
            if (answer.Checked + answer.Unread.Count == 0)
                return Task.FromResult(console.Fail(MapAppCommand.BadInput, "landUse.none"));
            if (parsed.GetValue(output) is { } report)
            {
                DraftFile.Write(report, stream =>
                {
                    if (report.Extension.Equals(".json", StringComparison.OrdinalIgnoreCase))
                        AnswerJson.Write(stream, answer);
                    else
                        XlsxWriter.Write(stream, report.Name, new CrossCheckSheets(texts).Of(answer), cancellation);
                });
            }

            if (parsed.GetValue(options.Json))
                console.Json(answer);
            else
                Say(console, answer);
            return Task.FromResult(answer.Conflicts.Count + answer.NotChecked + answer.Unread.Count == 0 ? MapAppCommand.Ok : MapAppCommand.AnswerIsNo);
        });
        return command;
    }

    private static void Say(Terminal console, CrossCheckAnswer answer)
    {
        var texts = console.Texts;
        console.Out.WriteLine(LandUseText.Summary(answer, texts));
        foreach (var conflict in answer.Conflicts)
        {
            console.Out.WriteLine($"[{VerdictText.Of(conflict.Result.Verdict, texts)}] {conflict.Area.Name}  {conflict.Code} {conflict.Use}");
            foreach (var rule in conflict.Against)
                console.Out.WriteLine($"    {rule.Title}{(rule.Clause is { } clause ? "  " + clause : "")}  {rule.Reason}");
        }

        foreach (var lack in answer.Lacking.GroupBy(l => string.Join("; ", l.Reasons)))
            console.Out.WriteLine(texts.Format("landUse.lackingLine", ("count", lack.Count()), ("reasons", lack.Key), ("areas", string.Join(texts.Chinese ? "、" : ", ", lack.Select(l => l.Area.Name)))));
        foreach (var unread in answer.Unread)
            console.Error.WriteLine(texts.Format("landUse.unreadLine", ("area", unread.Area.Name), ("use", unread.Use ?? "—"), ("scheme", unread.Scheme ?? "—")));
    }
}
