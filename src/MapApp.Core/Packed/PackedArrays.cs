namespace MapApp.Core.Packed;

/// <summary>The flat arrays behind a <see cref="PackedLayer"/>. A layer of single points needs no paths and no boxes.</summary>
internal sealed record PackedArrays(
    int Count, uint[] X, uint[] Y, PackedType[]? Types, int[]? FirstPaths, int[]? FirstPoints, bool[]? Holes, WorldBox[]? Boxes, Utf8List Ids, Utf8List Names, int[] ValueNumbers, IReadOnlyList<object?> Values)
{
    public PackedType TypeOf(int place) => Types is null ? PackedType.Point : Types[place];

    public (int First, int Last) PathsOf(int place) => FirstPaths is null ? (place, place + 1) : (FirstPaths[place], FirstPaths[place + 1]);

    public (int From, int To) Path(int path) => FirstPoints is null ? (path, path + 1) : (FirstPoints[path], FirstPoints[path + 1]);

    public bool IsHole(int path) => Holes is not null && Holes[path];

    public WorldBox Box(int place) => Boxes is null ? WorldBox.At(X[place], Y[place]) : Boxes[place];

    public ReadOnlySpan<byte> Id(int place) => Ids[place];

    public ReadOnlySpan<byte> Name(int place) => Names[place];
}
