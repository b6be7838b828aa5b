namespace MapApp.Core.Sheets;

/// <summary>A size of paper as it is printed on, in millimetres: A4 stands upright, A3 lies.</summary>
public sealed record Paper(string Name, double WidthMm, double HeightMm)
{
    public static Paper A4 { get; } = new("A4", 210, 297);

    public static Paper A3 { get; } = new("A3", 420, 297);

    public static IReadOnlyList<Paper> All { get; } = [A4, A3];

    /// <summary>Null when there is no paper of that name.</summary>
    public static Paper? Find(string name) => All.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
