namespace MapApp.Core.Plans;

/// <summary>The full reference of a task or annex row: the plan's id, a slash, and its reference within the plan.</summary>
public static class TaskRef
{
    public static string Of(string plan, string localRef) => $"{plan}/{localRef}";

    public static (string Plan, string LocalRef) Split(string fullRef)
    {
        var slash = fullRef.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (fullRef, "") : (fullRef[..slash], fullRef[(slash + 1)..]);
    }
}
