import TileGrid from 'ol/tilegrid/TileGrid';

/** Between two zooms pictures come in so many sizes, as the server paints them, so that none is ever stretched by much. */
export const quarters = 4;

/** Pixels to the side of a tile's picture; the server counts them the same way. */
export function sideOf(quarter: number): number {
  return Math.round(512 * 2 ** (quarter / quarters));
}

/**
 * The tiles of another grid, each in several sizes: level 4 z + q shows the tiles of zoom z a q-th of a zoom larger. A view has pictures of just the
 * tiles that it has vectors of, or a layer could be left out of both.
 */
export class PictureGrid extends TileGrid {
  constructor(private readonly vectors: TileGrid) {
    const levels = Array.from({ length: (vectors.getMaxZoom() + 1) * quarters }, (_, i) => ({ z: Math.floor(i / quarters), side: sideOf(i % quarters) }));
    super({
      extent: vectors.getExtent() ?? undefined, origin: vectors.getOrigin(0), tileSizes: levels.map(l => l.side),
      resolutions: levels.map(l => vectors.getResolution(l.z) * 512 / l.side),
    });
  }

  override getZForResolution(resolution: number): number {
    // Vectors are enlarged until the next zoom, never made smaller.
    const z = this.vectors.getZForResolution(resolution, 1);
    const quarter = Math.round(quarters * Math.log2(this.vectors.getResolution(z) / resolution));
    return z * quarters + Math.min(quarters - 1, Math.max(0, quarter));
  }
}
