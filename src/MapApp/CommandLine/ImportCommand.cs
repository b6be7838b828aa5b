using System.CommandLine;
using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Exchange;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Formats.Tables;
using MapApp.Importing;
using MapApp.Screens;
using MapApp.Workspace.Languages;
using MapApp.Workspace.LayerImport;
using MapApp.Workspace.Opening;

namespace MapApp.CommandLine;

/// <summary>
/// <c>mapapp import</c>: layers of files of any kind into layers of the workspace, known or the user's own, each in one transaction; or only
/// tells what it would do. A row that does not fit is told with its attribute and reason.
/// </summary>
internal static class ImportCommand
{
    private const int MostTold = 30;

    public static Command Build(Terminal console, CommonOptions options)
    {
        var texts = console.Texts;
        var files = new Argument<string[]>("FILE") { Description = texts["cli.importFiles"], Arity = ArgumentArity.OneOrMore };
        var layer = new Option<string?>("--layer") { Description = texts["cli.importLayer"], HelpName = "KIND" };
        var own = new Option<string?>("--new") { Description = texts["cli.importNew"], HelpName = "TITLE", Arity = ArgumentArity.ZeroOrOne };
        var source = new Option<string?>("--source-layer") { Description = texts["cli.importSource"], HelpName = "NAME" };
        var encoding = new Option<string?>("--encoding") { Description = texts["cli.importEncoding"], HelpName = string.Join('|', TextEncodings.Names) };
        encoding.CustomParser = result =>
        {
            if (TextEncodings.Named(result.Tokens[0].Value) is { } name)
                return name;
            result.AddError(texts.Format("cli.importBadEncoding", ("text", result.Tokens[0].Value), ("names", string.Join(", ", TextEncodings.Names))));
            return null;
        };
        var map = new Option<string[]>("--map") { Description = texts["cli.importMap"], HelpName = "SRC=DST", AllowMultipleArgumentsPerToken = true };
        var repair = new Option<bool>("--repair") { Description = texts["cli.importRepair"] };
        var onlyGood = new Option<bool>("--only-good") { Description = texts["cli.importOnlyGood"] };
        var coverage = new Option<Completeness?>("--coverage") { Description = texts["cli.importCoverage"], HelpName = "complete|partial|schematic" };
        coverage.AcceptOnlyFromAmong("complete", "partial", "schematic");
        var (crs, dryRun) = (LocateCommand.CrsOption(texts), new Option<bool>("--dry-run") { Description = texts["cli.dryRun"] });
        var command = new Command("import", texts["cli.import"]) { files, layer, own, source, crs, encoding, map, repair, onlyGood, coverage, dryRun, options.Workspace, options.Json, options.Lang };
        command.Validators.Add(result =>
        {
            if ((result.GetResult(layer) is null) == (result.GetResult(own) is null))
                result.AddError(texts["cli.importWhere"]);
            foreach (var pair in result.GetValue(map)?.SelectMany(m => m.Split(',')).Where(p => !p.Contains('=', StringComparison.Ordinal)) ?? [])
                result.AddError(texts.Format("cli.importBadMap", ("text", pair)));
        });
        command.SetAction((parsed, cancellation) =>
        {
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var known = parsed.GetValue(layer) is { } said ? LayerChoice.Of(console, session, said) : null;
            if (parsed.GetValue(layer) is not null && known is null)
                return Task.FromResult(MapAppCommand.BadInput);
            var run = new Run(console, session, new Wish(known, parsed.GetValue(own), parsed.GetValue(source), parsed.GetValue(encoding), parsed.GetValue(crs),
                parsed.GetValue(map)?.SelectMany(m => m.Split(',')).Select(m => m.Split('=', 2)).ToDictionary(m => m[0].Trim(), m => m[1].Trim()),
                parsed.GetValue(repair), parsed.GetValue(onlyGood), parsed.GetValue(coverage), parsed.GetValue(dryRun)));
            var answer = run.All(parsed.GetValue(files)!, cancellation);
            if (parsed.GetValue(options.Json))
                console.Json(answer);
            else
                Say(console, answer);
            return Task.FromResult(answer.Files.Any(f => f.Refused is not null) ? MapAppCommand.BadInput : answer.IsWhole ? MapAppCommand.Ok : MapAppCommand.AnswerIsNo);
        });
        return command;
    }

    private static void Say(Terminal console, LayerImportAnswer answer)
    {
        var texts = console.Texts;
        foreach (var layer in answer.Files)
        {
            if (layer.Refused is { } why)
            {
                console.Error.WriteLine(why);
                continue;
            }

            var kept = !answer.DryRun && (layer.RejectedCount == 0 || layer.Kept);
            console.Out.WriteLine(texts.Format(answer.DryRun ? "import.would" : kept ? "import.done" : layer.Rejected.Any(r => r.Repair is not null) ? "import.nothing" : "import.nothingMends", ("file", layer.File), ("layer", layer.Layer), ("kind", layer.Kind),
                ("read", layer.Read), ("accepted", layer.Accepted), ("rejected", layer.RejectedCount), ("repaired", layer.Repaired),
                ("crs", layer.Crs + (layer.CrsAssumed ? texts["parcels.crsAssumed"] : "")), ("encoding", layer.Encoding ?? "—")));
            if (answer.DryRun && layer.Fields.Count > 0)
                console.Out.WriteLine("  " + texts.Format("import.fields", ("fields", string.Join(texts.Chinese ? "、" : ", ", layer.Fields.Select(f => f.Key == f.Value ? f.Key : $"{f.Key} → {f.Value}")))));
            foreach (var note in layer.Notes)
                console.Error.WriteLine("  " + note);
            if (layer.LeftOut.Count > 0)
                console.Error.WriteLine("  " + texts.Format("import.leftOut", ("fields", string.Join(texts.Chinese ? "、" : ", ", layer.LeftOut))));
            foreach (var row in layer.Rejected.Take(MostTold))
                console.Error.WriteLine("  " + texts.Format(row.Field is null ? "import.row" : "import.cell", ("row", row.Row), ("field", row.Field), ("reason", row.Reason)) + (row.Repair is null ? "" : texts.Format("import.repairable", ("repair", row.Repair))));
            if (layer.RejectedCount > MostTold)
                console.Error.WriteLine("  " + texts.Format("observe.more", ("count", layer.RejectedCount - Math.Min(MostTold, layer.Rejected.Count))));
        }
    }

    private sealed record Wish(
        LayerKind? Layer, string? Own, string? Source, string? Encoding, Crs? Crs, IReadOnlyDictionary<string, string>? Mapping, bool Repair, bool OnlyGood, Completeness? Coverage, bool DryRun);

    /// <summary>All files of one call: what fails of one takes the others back.</summary>
    private sealed class Run(Terminal console, WorkspaceSession session, Wish wish)
    {
        private readonly LayerImporter _importer = new(session, TimeProvider.System, Environment.UserName);
        private readonly List<LayerImportStep> _steps = [];

        // Of the workspace, and those that this call makes, or would make.
        private LayerKinds _taken = session.Kinds;

        public LayerImportAnswer All(IReadOnlyList<string> paths, CancellationToken cancellation)
        {
            var answers = new List<ImportedLayer>();
            try
            {
                foreach (var path in paths)
                    answers.AddRange(File(path, cancellation));
            }
            catch
            {
                Back();
                throw;
            }

            if (answers.Exists(a => a.Refused is not null || (!wish.OnlyGood && a.RejectedCount > 0)))
            {
                Back();
                answers = [.. answers.Select(a => a with { Kept = false })];
            }

            return new LayerImportAnswer(answers, wish.DryRun);
        }

        private void Back()
        {
            _steps.Reverse();
            _steps.ForEach(s => s.Undo(session));
            _steps.Clear();
        }

        private List<ImportedLayer> File(string path, CancellationToken cancellation)
        {
            var name = Path.GetFileName(path);
            if (!System.IO.File.Exists(path) && !Directory.Exists(path))
                return [ImportedLayer.Refusal(name, console.Texts.Format("plan.noFile", ("file", path)))];
            try
            {
                using var file = LayerSources.Reader.Open(path, name, wish.Encoding);
                var chosen = file.Layers.Where(l => wish.Source is null || l.Name == wish.Source).ToList();
                if (chosen.Count == 0)
                    return [ImportedLayer.Refusal(name, console.Texts.Format("import.noSource", ("file", name), ("layer", wish.Source), ("layers", string.Join(", ", file.Layers.Select(l => l.Name)))))];
                return [.. chosen.Select(l => Layer(file, l, chosen.Count == 1, cancellation))];
            }
            catch (ExchangeException e)
            {
                return [ImportedLayer.Refusal(name, console.Texts.Evidence(e.Problem))];
            }
        }

        private ImportedLayer Layer(SourceFile file, SourceLayer layer, bool only, CancellationToken cancellation)
        {
            try
            {
                var survey = LayerSurvey.Of(layer, new CoordinateHints(session.DataExtent, wish.Crs, session.Shifts), null, cancellation);
                var (kind, mapping) = wish.Layer is { } known ? Known(known, survey)
                    : OwnKinds.Of(survey, OwnKinds.TitleOf(only && wish.Own is { Length: > 0 } title ? title : layer.Name) ?? file.Name, _taken);
                if (wish.Mapping?.Values.FirstOrDefault(t => t.Length > 0 && !FieldMapping.Exists(kind, t)) is { } wrong)
                    return ImportedLayer.Refusal(file.Name, console.Texts.Format("import.noField", ("field", wrong), ("kind", kind.Kind), ("fields", string.Join(", ", FieldMapping.Common.Concat(kind.Fields.Select(f => f.Name))))));
                var options = new IntakeOptions(kind, mapping) { Repair = wish.Repair, NameFrom = kind.IsOwn ? OwnKinds.NameOf(survey) : null, Coverage = IntakeOptions.Stated(wish.Coverage, file.Name, TimeProvider.System) };
                ImportReport report;
                LayerImportStep? step = null;
                if (kind.IsOwn && wish.Layer is null)
                    _taken = _taken.With(kind);
                if (wish.DryRun)
                    report = _importer.Try(survey, options, null, cancellation);
                else
                    (step, report) = _importer.Import(survey, options, wish.OnlyGood, null, cancellation);
                if (step is not null)
                    _steps.Add(step);
                var told = ImportedLayer.Of(file.Name, survey, options, report, file.Notes, console.Texts) with { Kept = step is not null };
                // After a kill at the last moment somebody imports again what is there already.
                return wish.Layer is null && session.Kinds.Own.FirstOrDefault(k => k.Kind != kind.Kind && k.TitleZh == kind.TitleZh) is { } same
                    ? told with { Notes = [.. told.Notes, console.Texts.Format("import.sameTitle", ("title", kind.TitleZh), ("kind", same.Kind))] } : told;
            }
            catch (ExchangeException e)
            {
                return ImportedLayer.Refusal(file.Name, console.Texts.Evidence(e.Problem)) with { Layer = layer.Name };
            }
            catch (CrsUnsettledException e)
            {
                return ImportedLayer.Refusal(file.Name, FailureText.Of(e, console.Texts)) with { Layer = layer.Name };
            }
        }

        private (LayerKind Kind, FieldMapping Mapping) Known(LayerKind kind, LayerSurvey survey) => (kind, FieldMapping.Of(kind, [.. survey.Fields.Select(f => f.Name)], wish.Mapping));
    }
}
