namespace MapApp.Workspace.Observing;

/// <summary>What a user said of columns, kept between imports by the host: files of one source come with the same headings every month.</summary>
public interface IColumnMemory
{
    /// <summary>By heading, as <see cref="ObservationColumns.Mapping"/> has it; null when nothing was said of this set of headings, in whatever order.</summary>
    IReadOnlyDictionary<string, string>? Recall(IReadOnlyCollection<string> headings);

    void Remember(IReadOnlyCollection<string> headings, IReadOnlyDictionary<string, string> mapping);
}
