namespace MapApp.Formats.Plans.Structure;

/// <summary>A numbered part of a plan with what stands in it: sub-plan, chapter, section, item, sub-item, point.</summary>
internal sealed class PlanNode(Level level, string label, string? heading, PlanNode? parent, int line)
{
    public Level Level { get; } = level;

    public string Label { get; } = label;

    /// <summary>As printed, or null when the text begins at once.</summary>
    public string? Heading { get; } = heading;

    public PlanNode? Parent { get; } = parent;

    public int FirstLine { get; } = line;

    public List<Paragraph> Body { get; } = [];

    public List<PlanNode> Children { get; } = [];

    public IEnumerable<PlanNode> Path => Parent is null ? [this] : Parent.Path.Append(this);

    public IEnumerable<PlanNode> Descendants => Children.SelectMany(c => c.Descendants.Prepend(c));

    /// <summary>Own paragraphs and those of all parts below, in document order.</summary>
    public IEnumerable<Paragraph> WholeBody => Body.Concat(Children.SelectMany(c => c.WholeBody));
}
