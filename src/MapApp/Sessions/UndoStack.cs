namespace MapApp.Sessions;

/// <summary>What the user did to the workspace in this session, so that it can be taken back and done again, newest first.</summary>
public sealed class UndoStack
{
    private const int Deepest = 100;

    private readonly LinkedList<UndoStep> _done = new();
    private readonly Stack<UndoStep> _undone = new();

    /// <summary>What undoing would take back; null when there is nothing.</summary>
    public UndoStep? Next => _done.Last?.Value;

    public UndoStep? NextRedo => _undone.TryPeek(out var step) ? step : null;

    public void Push(UndoStep step)
    {
        _done.AddLast(step);
        if (_done.Count > Deepest)
            _done.RemoveFirst();
        _undone.Clear();
    }

    /// <summary>Takes the newest step back. It stays when that fails.</summary>
    public UndoStep? Undo()
    {
        if (_done.Last?.Value is not { } step)
            return null;
        step.Undo();
        _done.RemoveLast();
        _undone.Push(step);
        return step;
    }

    public UndoStep? Redo()
    {
        if (!_undone.TryPeek(out var step))
            return null;
        step.Redo();
        _undone.Pop();
        _done.AddLast(step);
        return step;
    }
}

/// <param name="Label">What was done, in the words of the moment.</param>
public sealed record UndoStep(string Label, Action Undo, Action Redo);
