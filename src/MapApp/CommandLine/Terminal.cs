using MapApp.Workspace.Answers;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Tasks;

namespace MapApp.CommandLine;

/// <summary>Where a command writes: answers to the output, messages to the error stream, both in the user's language.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error, Texts texts)
{
    public TextWriter Out { get; } = output;

    public TextWriter Error { get; } = error;

    public Texts Texts { get; } = texts;

    public void Json<T>(T answer) => Out.WriteLine(AnswerJson.Text(answer));

    public int Fail(int code, string key, params (string Name, object? Value)[] arguments)
    {
        Error.WriteLine(Texts.Format(key, arguments));
        return code;
    }

    public int Unknown(UnknownNameException e)
    {
        Error.WriteLine(Texts.Format("error.unknownName", ("what", Texts["what." + e.What.Replace(' ', '-')]), ("name", e.Name)));
        if (e.Near.Count > 0)
            Error.WriteLine(Texts.Format("error.near", ("names", string.Join(Texts.Chinese ? "、" : ", ", e.Near))));
        return MapAppCommand.BadInput;
    }
}
