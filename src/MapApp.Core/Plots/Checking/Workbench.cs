using MapApp.Core.Plane;

namespace MapApp.Core.Plots.Checking;

/// <summary>What one thread measures with, parcel after parcel.</summary>
internal sealed class Workbench
{
    public SharedGround Ground { get; } = new();

    /// <summary>The areas near the parcel that is looked at, by number.</summary>
    public List<int> Near { get; } = [];
}
