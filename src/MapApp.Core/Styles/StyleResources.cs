namespace MapApp.Core.Styles;

internal static class StyleResources
{
    public static string Read(string name)
    {
        using var stream = typeof(StyleResources).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The embedded {name} is missing from MapApp.Core.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
