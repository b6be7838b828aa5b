import TileLayer from 'ol/layer/Tile';
import type OlMap from 'ol/Map';
import TileImage from 'ol/source/TileImage';
import TileGrid from 'ol/tilegrid/TileGrid';
import { gcj02Mercator } from './chinese-projection';

/** Pictures below all layers. The page knows neither their service nor a key. */
export interface BasemapState {
  /** Counts how often its service was asked anew. */
  asked: number;
  id: string; stamp: string; opacity: number; gcj02: boolean; crs: string;
  levels: { resolution: number; left: number; top: number; tileWidth: number; tileHeight: number; columns: number; rows: number }[];
}

/** Basemaps in the order of the list, the first at the bottom. Those in GCJ-02 are moved to where things are; the data never are. */
export class Basemaps {
  private readonly layers = new Map<string, { stamp: string; asked: number; layer: TileLayer<TileImage> }>();

  constructor(private readonly map: OlMap) {}

  /** Whether pictures lie below, so that the map's own ground would only hide them. */
  get any(): boolean {
    return this.layers.size > 0;
  }

  update(states: readonly BasemapState[]): void {
    const wanted = new Set(states.map(s => s.id));
    for (const [id, known] of this.layers) {
      if (!wanted.has(id) || states.find(s => s.id === id)!.stamp !== known.stamp) {
        this.map.removeLayer(known.layer);
        known.layer.dispose();
        this.layers.delete(id);
      }
    }

    states.forEach((state, i) => {
      let known = this.layers.get(state.id);
      if (!known) {
        known = { stamp: state.stamp, asked: state.asked, layer: new TileLayer({ source: sourceOf(state) }) };
        this.layers.set(state.id, known);
        this.map.addLayer(known.layer);
      } else if (known.asked !== state.asked) {
        // Pictures that are there stay until the new ones are.
        known.asked = state.asked;
        setAddress(known.layer.getSource()!, state);
      }
      known.layer.setZIndex(i - 1000);
      known.layer.setOpacity(state.opacity);
    });
  }

  /** Asks again for what failed. */
  retry(): void {
    for (const { layer } of this.layers.values())
      layer.getSource()?.refresh();
  }
}

function sourceOf(state: BasemapState): TileImage {
  const source = new TileImage({
    projection: state.gcj02 ? gcj02Mercator() : state.crs,
    tileGrid: new TileGrid({
      resolutions: state.levels.map(l => l.resolution),
      origins: state.levels.map(l => [l.left, l.top]),
      tileSizes: state.levels.map(l => [l.tileWidth, l.tileHeight]),
      sizes: state.levels.map(l => [l.columns, l.rows]),
    }),
    wrapX: false,
  });
  setAddress(source, state);
  return source;
}

function setAddress(source: TileImage, { id, stamp, asked }: BasemapState): void {
  source.setTileUrlFunction(([z, x, y]) => `/basemaps/${id}/${z}/${x}/${y}?v=${stamp}-${asked}`, `${id}|${stamp}|${asked}`);
}
