using MapApp.Core.Linking;

namespace MapApp.Core.Exchange;

/// <summary>
/// A file of tables or places that cannot be read or written at all. The message is for logs; <see cref="Problem"/> words it in
/// the user's language (texts <c>exchange.*</c>, each with the argument <c>file</c>).
/// </summary>
public sealed class ExchangeException : Exception
{
    /// <param name="problem">In English, going on after the name of the file.</param>
    public ExchangeException(string file, string key, string problem, Exception? inner, params (string Name, string Value)[] arguments)
        : base($"'{file}' {problem}", inner) => (File, Problem) = (file, Evidence.Of("exchange." + key, [.. arguments, ("file", file)]));

    public ExchangeException(string file, string key, string problem, params (string Name, string Value)[] arguments)
        : this(file, key, problem, null, arguments)
    {
    }

    /// <summary>What another reader has worded already.</summary>
    public ExchangeException(string file, Evidence problem, Exception? inner = null)
        : base($"'{file}': {problem.Key}.", inner) => (File, Problem) = (file, problem);

    public string File { get; }

    public Evidence Problem { get; }
}
