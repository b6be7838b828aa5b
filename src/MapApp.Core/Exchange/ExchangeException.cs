using MapApp.Core.Linking;

namespace MapApp.Core.Exchange;

/// <summary>
/// A file of tables or places that cannot be read or written at all. The message is for logs; <see cref="Problem"/> words it in
/// the user's language (texts <c>exchange.*</c>, each with the argument <c>file</c>).
/// </summary>
/// <param name="problem">In English, going on after the name of the file.</param>
public sealed class ExchangeException(string file, string key, string problem, Exception? inner, params (string Name, string Value)[] arguments)
    : Exception($"'{file}' {problem}", inner)
{
    public ExchangeException(string file, string key, string problem, params (string Name, string Value)[] arguments)
        : this(file, key, problem, null, arguments)
    {
    }

    public string File { get; } = file;

    public Evidence Problem { get; } = Evidence.Of("exchange." + key, [.. arguments, ("file", file)]);
}
