namespace MapApp.Security;

/// <summary>Which file names may come in from outside.</summary>
public static class UploadName
{
    /// <summary>True for a name without folders, drive or control characters.</summary>
    public static bool IsPlain(string? name) =>
        !string.IsNullOrWhiteSpace(name)
        && name.Length <= 255
        && name is not ("." or "..")
        && name.IndexOfAny(['/', '\\', ':', '\0']) < 0
        && !name.Any(char.IsControl);

    /// <summary>A name made fit to be shown in a message.</summary>
    public static string Label(string? name) => new([.. (name ?? "").Where(c => !char.IsControl(c)).Take(80)]);
}
