namespace MapApp.Tests.Support;

/// <summary>Runs GDAL's command-line tools.</summary>
internal static class GdalTool
{
    public static (string Output, string Errors) Run(string tool, params string[] arguments) => DebianTool.Run("gdal-bin", tool, arguments);
}
