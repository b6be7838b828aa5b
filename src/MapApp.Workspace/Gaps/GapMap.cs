using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Gaps;

/// <summary>
/// The gap map, both ways: places that plans speak of and no layer has; places that need a task and have none; links that wait for a
/// person's word. Looks at the whole workspace, once per question.
/// </summary>
public static class GapMap
{
    public static IReadOnlyList<Gap> Find(WorkspaceSession session, CancellationToken cancellation = default)
    {
        var districts = new Districts(session.Jurisdictions);
        return
        [
            .. new UnplacedNames(session, districts).Find(cancellation),
            .. new UncoveredPlaces(session, districts).Find(cancellation),
            .. new OpenReviews(session, districts).Find(cancellation),
        ];
    }
}
