namespace MapApp.Core.Plane;

/// <summary>
/// The edges of one area or line in flat arrays that may hold many: paths (the rings of an area, shells anticlockwise and holes clockwise, so
/// that the inside lies left of every edge; or the parts of a line) and their edges in chunks that each know their box.
/// </summary>
/// <param name="X">Metres, of all shapes of the arrays.</param>
/// <param name="Paths">Where paths begin in <paramref name="X"/>; the next entry says where one ends.</param>
/// <param name="SquareMetres">0 of a line.</param>
public readonly record struct FlatShape(double[] X, double[] Y, int[] Paths, int FirstPath, int PathCount, Chunk[] AllChunks, int FirstChunk, int ChunkCount, FlatBox Box, double SquareMetres)
{
    public ReadOnlySpan<Chunk> Chunks => AllChunks.AsSpan(FirstChunk, ChunkCount);

    /// <summary>The points of a path, from the first to one behind the last; of a ring the last repeats the first.</summary>
    public (int From, int To) Path(int number) => (Paths[FirstPath + number], Paths[FirstPath + number + 1]);

    public int EdgeCount
    {
        get
        {
            var count = 0;
            foreach (ref readonly var chunk in Chunks)
                count += chunk.Last - chunk.First;
            return count;
        }
    }
}

/// <summary>Neighbouring edges of one path: between the points <paramref name="First"/> and <paramref name="Last"/>.</summary>
/// <param name="Path">Number of the path within its shape.</param>
public readonly record struct Chunk(int First, int Last, int Path, FlatBox Box);
