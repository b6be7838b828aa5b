using System.CommandLine;
using System.Globalization;
using MapApp.Core.Exchange;
using MapApp.Core.Plots;
using MapApp.Core.Sheets;
using MapApp.Core.Storage;
using MapApp.Formats.Plans;
using MapApp.Hosting;
using MapApp.Screens;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Tasks;

namespace MapApp.CommandLine;

/// <summary>The command line: reads the arguments, runs one command, and turns what went wrong into a message and an exit code.</summary>
internal static class MapAppCommand
{
    public const int Ok = 0;
    public const int AnswerIsNo = 1;
    public const int BadInput = 2;
    public const int Failed = 3;

    public static async Task<int> RunAsync(string[] args)
    {
        var console = new Terminal(Console.Out, Console.Error, LanguageOf(args));
        // System.CommandLine words its headings and errors by the culture.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(console.Texts.Chinese ? "zh-Hans" : "en");
        var root = Build(console);
        // A file named with @ would be read as further arguments: a surprise, and a way to smuggle some in.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            Complain(console, parsed);
            return BadInput;
        }

        using var cancel = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            cancel.Cancel();
        };
        try
        {
            // Only help is written by the library itself.
            using var help = new StringWriter();
            var code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = help }, cancel.Token);
            console.Out.Write(HelpText.Of(help.ToString(), console.Texts));
            return code;
        }
        catch (PlanFormatException e)
        {
            return console.Fail(BadInput, "planFile." + e.Key, [("file", e.File), .. e.Arguments.Select(a => (a.Name, (object?)a.Value))]);
        }
        catch (ExchangeException e)
        {
            console.Error.WriteLine(console.Texts.Evidence(e.Problem));
            return BadInput;
        }
        catch (SourceException e)
        {
            return console.Fail(BadInput, "error.source", ("problem", e.Message));
        }
        catch (SheetException e)
        {
            return console.Fail(Failed, "print.failure." + e.Key);
        }
        catch (UnknownNameException e)
        {
            return console.Unknown(e);
        }
        catch (ParcelFileException e)
        {
            console.Error.WriteLine(FailureText.Of(e, console.Texts));
            return BadInput;
        }
        catch (StoreException e)
        {
            console.Error.WriteLine(FailureText.Of(e, console.Texts));
            return e.Failure is StoreFailure.Missing or StoreFailure.NotAWorkspace or StoreFailure.AlreadyExists ? BadInput : Failed;
        }
        catch (PortInUseException e)
        {
            return console.Fail(Failed, "error.portInUse", ("port", e.Port));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return console.Fail(Failed, "error.cancelled");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return console.Fail(Failed, "error.io", ("problem", e.Message));
        }
        // The last line of defence: a failure with its kind, not an abort with a stack trace.
        catch (Exception e)
        {
            return console.Fail(Failed, "error.unforeseen", ("problem", $"{e.GetType().Name}: {e.Message}"));
        }
    }

    private static RootCommand Build(Terminal console)
    {
        var options = new CommonOptions(console.Texts);
        var open = OpenCommand.Build(console, options);
        var root = new RootCommand(console.Texts["cli.about"])
        {
            open, DemoCommand.Build(console, options), LayersCommand.Build(console, options), StyleCommand.Build(console, options), TasksCommand.Build(console, options), DueCommand.Build(console, options), LedgerCommand.Build(console, options), CertificateCommand.Build(console, options), LandUseCommand.Build(console, options),
            LinkCommand.Build(console, options), LocateCommand.Build(console, options), LocateListCommand.Build(console, options), BasemapCommand.Build(console, options), DatumCommand.Build(console, options), ExportCommand.Build(console, options), ImportCommand.Build(console, options), CheckPlotsCommand.Build(console, options), ObserveCommand.Build(console, options), PlanCommand.Build(console, options), PrintCommand.Build(console, options), UnitsCommand.Build(console, options), VersionCommand.Build(console, options), DoctorCommand.Build(console, options),
        };
        foreach (var command in SectionCommands.Build(console, options).Concat(PlotCommands.Build(console, options)))
            root.Add(command);
        // Without a command the window opens.
        OpenCommand.AddTo(root, console, options);
        foreach (var versionOption in root.Options.OfType<VersionOption>().ToList())
            root.Options.Remove(versionOption);
        foreach (var help in root.Options.OfType<System.CommandLine.Help.HelpOption>())
            help.Description = console.Texts["cli.help"];
        return root;
    }

    private static void Complain(Terminal console, ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
            console.Error.WriteLine(error.Message);
        console.Error.WriteLine(console.Texts["cli.seeHelp"]);
    }

    // The texts of the command line itself need the language before anything is parsed.
    private static Texts LanguageOf(string[] args)
    {
        var at = Array.FindIndex(args, a => a == "--lang" || a.StartsWith("--lang=", StringComparison.Ordinal));
        var chosen = at < 0 ? null : args[at].Contains('=', StringComparison.Ordinal) ? args[at].Split('=', 2)[1] : args.ElementAtOrDefault(at + 1);
        return chosen switch
        {
            "zh" => Texts.Zh,
            "en" => Texts.En,
            _ => Settings.Load(Console.Error).Texts,
        };
    }
}
