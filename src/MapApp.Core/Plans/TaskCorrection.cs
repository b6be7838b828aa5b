namespace MapApp.Core.Plans;

/// <summary>
/// What a user corrected in a task as read. It stands beside the reading and never replaces it: a new edition of the plan is read
/// anew, and the correction holds as long as the task it belongs to does.
/// </summary>
/// <param name="Ref">Reference within the plan.</param>
/// <param name="Was">The field as it was read, as JSON.</param>
/// <param name="Now">The field as it is to be, as JSON in the shape of <c>plan show --json</c>.</param>
public sealed record TaskCorrection(string Plan, string Ref, CorrectedField Field, string Was, string Now, DateTimeOffset At, string By);

public enum CorrectedField
{
    Units,
    Deadlines,
    Targets,
    Places,
}
