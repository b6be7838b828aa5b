namespace MapApp.Core.Sheets;

/// <summary>A sheet that cannot be printed. The message is for logs; texts <c>print.failure.*</c> word it in the user's language.</summary>
/// <param name="key">noFont or noLibrary.</param>
public sealed class SheetException(string key, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Key { get; } = key;
}
