using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;

namespace MapApp.CommandLine;

/// <summary><c>mapapp version</c>.</summary>
internal static class VersionCommand
{
    public static string Version => typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static Command Build(Terminal console, CommonOptions options)
    {
        var command = new Command("version", console.Texts["cli.version"]) { options.Json, options.Lang };
        command.SetAction(parsed =>
        {
            var schema = Stores.GeoPackage.GeoPackageWorkspace.CurrentSchemaVersion;
            if (parsed.GetValue(options.Json))
                console.Json(new { name = "MapApp", version = Version, runtime = RuntimeInformation.FrameworkDescription, schema });
            else
                console.Out.WriteLine($"MapApp {Version} ({RuntimeInformation.FrameworkDescription}, schema {schema})");
            return MapAppCommand.Ok;
        });
        return command;
    }
}
