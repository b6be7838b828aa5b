namespace MapApp.Workspace.Plots;

/// <summary>The progress of a part as that of the whole.</summary>
/// <param name="by">What was done before.</param>
internal sealed class ShiftedProgress(IProgress<int> progress, int by) : IProgress<int>
{
    public void Report(int value) => progress.Report(by + value);
}
