namespace MapApp.Core.Plans;

/// <summary>The text of a document that a plan was read from, kept beside it so that every task can show its passage.</summary>
/// <param name="Name">File name as the user has it: a label, never a path.</param>
/// <param name="Encoding">utf-8, utf-16, gb18030 or docx.</param>
/// <param name="Sha256">Of the file's bytes, hexadecimal.</param>
/// <param name="Lines">Line 1 is the first.</param>
public sealed record SourceDocument(
    string Plan, string Name, string Encoding, string Sha256, IReadOnlyList<string> Lines, DateTimeOffset ImportedAt, string ImportedBy);
