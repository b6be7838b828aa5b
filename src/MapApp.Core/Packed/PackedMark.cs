namespace MapApp.Core.Packed;

/// <summary>What a packed layer was made from. Equal marks, equal layers.</summary>
/// <param name="Workspace">Where the workspace lies.</param>
/// <param name="Kind">Of the layer.</param>
/// <param name="State">All that says whether the layer, its table and the fields asked for are still the same; any change to one of them makes another text.</param>
public sealed record PackedMark(string Workspace, string Kind, string State);

/// <summary>Keeps packed layers from one run of the program to the next.</summary>
public interface IPackedShelf
{
    /// <summary>The layer that was kept under exactly this mark; null where there is none, or none that is whole.</summary>
    PackedLayer? Find(PackedMark mark);

    /// <summary>Offers a layer that was just packed; it need not be kept.</summary>
    void Put(PackedMark mark, PackedLayer layer);
}
