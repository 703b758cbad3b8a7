using SimKit.Climate.Kernels.Edges;

namespace SimKit.Climate.Kernels.Stage;

/// <summary>Takes over what both panels have agreed on for the faces of a panel edge.</summary>
internal static unsafe class EdgeFluxes<T>
    where T : unmanaged
{
    private const int Components = 4;

    /// <summary>Puts the fluxes of an edge's faces among those of a band of its tile, as far as they lie there.</summary>
    public static void Place(EdgeWork<T> edge, Band<T> band, BandArrays<T> arrays)
    {
        EdgeFaces<T> faces = edge.Faces;
        var view = new EdgeView(faces.Part.Edge);
        EdgePath path = EdgePath.Of(edge.Tile, faces.Part);
        int row = faces.Part.First - edge.Tile.Cells.J0, count = faces.Part.Count;
        for (int component = 0; component < Components; component++)
        {
            T* line = faces.Result(component), target = arrays.OnFaces(view.FirstIsNormal, component) + path.FirstFace;
            if (view.FirstIsNormal)
            {
                int end = Math.Min(count, band.EndCells - row);
                for (int n = Math.Max(0, band.FirstCells - row); n < end; n++)
                {
                    target[n * path.Along] = line[n];
                }
            }
            else if (band.Touches(faces.Part.Edge.Side))
            {
                new ReadOnlySpan<T>(line, count).CopyTo(new Span<T>(target, count));
            }
        }
    }
}
