using System.CommandLine;
using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Plans;
using MapApp.Core.Plots;
using MapApp.Core.Plots.LandUses;
using MapApp.Core.Plots.Rules;
using MapApp.Core.Sheets;
using MapApp.Exporting;
using MapApp.Formats.Tables.Xlsx;
using MapApp.Importing;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Plots;
using MapApp.Workspace.Plots.Certificates;

namespace MapApp.CommandLine;

/// <summary><c>mapapp check-plots</c>: whether the parcels of a file may be used so. Ends with 0 only where all of them are clear.</summary>
internal static class CheckPlotsCommand
{
    private const string FromInput = "-";

    private static readonly string[] _endings = [".xlsx", ".json"];

    public static Command Build(Terminal console, CommonOptions options)
    {
        var texts = console.Texts;
        var file = new Argument<string>("FILE") { Description = texts["cli.checkFile"] };
        var use = new Option<string>("--use") { Description = texts["cli.checkUse"], HelpName = "CODE|NAME", Required = true };
        var scheme = SchemeOption(texts);
        var crs = LocateCommand.CrsOption(texts);
        var discharges = YesNo("--discharges", texts["cli.checkDischarges"]);
        var surveyed = YesNo("--surveyed", texts["cli.checkSurveyed"]);
        var accuracy = new Option<double?>("--accuracy") { Description = texts["cli.checkAccuracy"], HelpName = "METRES" };
        accuracy.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is < 0 or double.NaN or double.PositiveInfinity)
                result.AddError(texts["cli.badAccuracy"]);
        });
        var output = OutputOption(texts);
        var certify = CertificateCommand.FileOption(texts, "--certify", "cli.checkCertify", ".pdf", ".xlsx");
        var paper = CertificateCommand.PaperOption(texts);
        var by = new Option<string?>("--by") { Description = texts["cli.certificateBy"], HelpName = "NAME" };
        var command = new Command("check-plots", texts["cli.checkPlots"]) { file, use, scheme, crs, discharges, surveyed, accuracy, output, certify, by, paper, options.AsOf, options.Workspace, options.Json, options.Lang };
        command.Validators.Add(result =>
        {
            if (result.GetValue(certify) is not null && string.IsNullOrWhiteSpace(result.GetValue(by)))
                result.AddError(texts["certificate.refused.noName"]);
        });
        command.SetAction((parsed, cancellation) =>
        {
            var reading = CheckParcels.Use(LandUseScheme.Find(parsed.GetValue(scheme) ?? LandUseScheme.Default.Id)!, parsed.GetValue(use)!, texts);
            using var session = CommonOptions.OpenForQuestion(parsed.GetValue(options.Workspace), console);
            var parcels = Read(parsed.GetValue(file)!, new CoordinateHints(session.DataExtent, parsed.GetValue(crs), session.Shifts), cancellation).WithAccuracy(parsed.GetValue(accuracy));
            if (parcels.Parcels.Count == 0)
                return Task.FromResult(Nothing(console, parcels));
            var question = new CheckQuestion(reading.Use, parsed.GetValue(options.AsOf) ?? DueClock.Today(TimeProvider.System))
            {
                Discharges = Answer(parsed.GetValue(discharges)),
                Surveyed = Answer(parsed.GetValue(surveyed)),
                NearestWithinMetres = CheckParcels.NearestWithinMetres,
            };
            var answer = CheckParcels.Run(session, parcels, reading, question, texts, cancellation: cancellation);
            if (parsed.GetValue(output) is { } report)
                Write(console, report, answer, cancellation);
            // What was signed and could not be written is still signed: its number is told first.
            if (parsed.GetValue(certify) is { } pages)
            {
                var issued = new CertificateBook(session, TimeProvider.System).Issue(answer, answer.Parcels, parsed.GetValue(by)!, texts, null, cancellation);
                console.Error.WriteLine(texts.Format("certificate.issuedNumbers", ("count", issued.Count), ("numbers", issued.Count == 1 ? issued[0].Number : $"{issued[0].Number}–{issued[^1].Number}")));
                if (CertificateCommand.Write(console, session, pages, Paper.Find(parsed.GetValue(paper)!)!, issued, cancellation) is not MapAppCommand.Ok and var failed)
                    return Task.FromResult(failed);
            }

            if (parsed.GetValue(options.Json))
                console.Json(answer);
            else
                Say(console, answer);
            return Task.FromResult(answer.AllClear ? MapAppCommand.Ok : MapAppCommand.AnswerIsNo);
        });
        return command;
    }

    private static ParcelFile Read(string file, CoordinateHints hints, CancellationToken cancellation)
    {
        if (file != FromInput)
            return ParcelFiles.Reader.Read(file, hints, null, cancellation);
        using var input = Console.OpenStandardInput();
        using var whole = new MemoryStream();
        input.CopyTo(whole);
        whole.Position = 0;
        return ParcelFiles.Reader.Read(whole, FromInput, hints, null, cancellation);
    }

    private static int Nothing(Terminal console, ParcelFile file)
    {
        foreach (var problem in file.Problems)
            console.Error.WriteLine(Problem(console.Texts, problem.Row, problem.Parcel, console.Texts.Evidence(problem.Reason)));
        return console.Fail(MapAppCommand.BadInput, "check.noParcels", ("file", file.Name));
    }

    private static void Write(Terminal console, FileInfo report, CheckAnswer answer, CancellationToken cancellation) => DraftFile.Write(report, stream =>
    {
        if (report.Extension.Equals(".json", StringComparison.OrdinalIgnoreCase))
            AnswerJson.Write(stream, answer);
        else
            XlsxWriter.Write(stream, report.Name, new CheckSheets(console.Texts).Of(answer), cancellation);
    });

    private static void Say(Terminal console, CheckAnswer answer)
    {
        var (texts, output) = (console.Texts, console.Out);
        output.WriteLine(texts.Format("check.use", ("scheme", answer.Use.Scheme), ("code", answer.Use.Code), ("name", answer.Use.Name), ("asOf", Day(answer.AsOf)), ("version", Day(answer.RuleTable.Version))));
        if (!answer.Use.Exact)
            console.Error.WriteLine(texts.Format("check.classTaken", ("given", answer.Use.Given), ("code", answer.Use.Code)));
        foreach (var other in answer.Use.Elsewhere)
            console.Error.WriteLine(texts.Format("check.elsewhere", ("code", other.Code), ("scheme", other.Scheme), ("name", other.Name)));
        foreach (var problem in answer.File.Problems.Concat(answer.File.Remarks))
            console.Error.WriteLine(Problem(texts, problem.Row, problem.Parcel, problem.Reason));
        foreach (var repair in answer.File.Repairs)
            console.Error.WriteLine(texts.Format("check.repair", ("parcel", repair.Parcel), ("what", repair.What), ("before", Area(repair.AreaBeforeSquareMetres)), ("after", Area(repair.AreaAfterSquareMetres))));
        foreach (var parcel in answer.Parcels)
            Say(console, parcel);
        output.WriteLine(texts.Format("check.summary", ("prohibited", Count(answer, PlotVerdict.Prohibited)), ("conditional", Count(answer, PlotVerdict.Conditional)), ("notChecked", Count(answer, PlotVerdict.NotChecked)), ("clear", Count(answer, PlotVerdict.Clear)),
            ("confirmed", answer.Parcels.Count(p => p.Verdict == PlotVerdict.Conditional && p.Confirmed == PlotVerdict.Prohibited)), ("refused", answer.File.Problems.Count)));
    }

    /// <summary>What was found for one parcel.</summary>
    public static void Say(Terminal console, CheckedParcel parcel)
    {
        var (texts, output) = (console.Texts, console.Out);
        output.WriteLine(texts.Format("check.parcel", ("id", parcel.Id), ("name", parcel.Name ?? ""), ("verdict", VerdictText.Of(parcel.Verdict, texts)), ("area", Area(parcel.AreaSquareMetres)), ("mu", Area(parcel.AreaMu)),
            ("ellipsoidal", Area(parcel.EllipsoidalAreaSquareMetres)), ("crs", parcel.MeasuredIn ?? "—"), ("edge", parcel.Edge ? texts["check.edge"] : "")));
        if (parcel.StatedAreaSquareMetres is { } stated && Math.Abs(stated - parcel.AreaSquareMetres) > CheckedParcel.StatedShare * parcel.AreaSquareMetres)
            output.WriteLine("  " + texts.Format("check.stated", ("stated", Area(stated)), ("area", Area(parcel.AreaSquareMetres))));
        if (parcel.Verdict == PlotVerdict.Conditional && parcel.Confirmed == PlotVerdict.Prohibited)
            output.WriteLine("  " + texts["check.confirmed"]);
        foreach (var rule in parcel.Rules.Where(r => r.Verdict < PlotVerdict.NotChecked))
        {
            output.WriteLine($"  [{VerdictText.Of(rule.Verdict, texts)}] {rule.Title}{(rule.Clause is { } clause ? "  " + clause : "")}");
            output.WriteLine($"      {rule.Reason}");
            output.WriteLine($"      → {rule.Remedy}{(rule.Whom is { } whom ? $"（{whom}）" : "")}");
        }

        foreach (var lacking in parcel.Rules.Where(r => r.Verdict == PlotVerdict.NotChecked).GroupBy(r => r.Reason))
            output.WriteLine("  " + texts.Format("check.notChecked", ("reason", lacking.Key), ("rules", Joined(lacking.Select(r => r.Title), texts))));
        if (parcel.DoesNotApply.Count > 0)
            output.WriteLine("  " + texts.Format("check.doesNotApply", ("rules", Joined(parcel.DoesNotApply.Select(id => texts["plotRule." + id]), texts))));
    }

    private static int Count(CheckAnswer answer, PlotVerdict verdict) => answer.Parcels.Count(p => p.Verdict == verdict);

    private static string Joined(IEnumerable<string> titles, Texts texts) => string.Join(texts.Chinese ? "；" : "; ", titles);

    public static string Problem(Texts texts, int row, string? parcel, string reason) => texts.Format("check.problem", ("row", row), ("parcel", parcel ?? "—"), ("reason", reason));

    public static Option<string?> SchemeOption(Texts texts)
    {
        var option = new Option<string?>("--use-scheme") { Description = texts["cli.checkScheme"], HelpName = "SCHEME" };
        option.AcceptOnlyFromAmong([.. LandUseScheme.All.Select(s => s.Id)]);
        return option;
    }

    private static Option<string?> YesNo(string name, string about)
    {
        var option = new Option<string?>(name) { Description = about, HelpName = "yes|no" };
        option.AcceptOnlyFromAmong("yes", "no");
        return option;
    }

    private static Option<FileInfo?> OutputOption(Texts texts)
    {
        var option = new Option<FileInfo?>("-o", "--output") { Description = texts["cli.checkOutput"], HelpName = "report.xlsx|json" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<FileInfo>() is { } file && !_endings.Contains(file.Extension.ToLowerInvariant()))
                result.AddError(texts.Format("check.ending", ("file", file.Name)));
        });
        return option;
    }

    private static bool? Answer(string? given) => given is null ? null : given == "yes";

    private static string Area(double area) => area.ToString("#,0.00", CultureInfo.InvariantCulture).Replace(',', ' ');

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
