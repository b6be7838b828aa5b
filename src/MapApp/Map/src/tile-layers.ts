import type OlMap from 'ol/Map';
import type { Extent } from 'ol/extent';
import type RenderFeature from 'ol/render/Feature';
import VectorTileLayer from 'ol/layer/VectorTile';
import type VectorTileSource from 'ol/source/VectorTile';
import type { Focus } from './focus';
import type { Palette } from './palette';
import { stylesOf, type LayerStyle, type MapStyle } from './style-model';
import { layerKey, tileStyleFunction, TileStyles } from './tile-style';

export interface LayerState { kind: string; visible: boolean; opacity: number }

interface Run { keys: string[]; layer: VectorTileLayer }

/**
 * The areas and lines of the map. Neighbours in the pile with the same opacity share one OpenLayers layer (usually there is
 * just one); a kind with an opacity of its own gets its own layer, since only that fades a cased line as a whole.
 */
export class TileLayers {
  /** Whether the map draws its own ground; pictures of a basemap would lie hidden below it. */
  grounded = true;
  private runs: Run[] = [];

  constructor(
    private readonly map: OlMap, private readonly source: VectorTileSource, private readonly model: MapStyle,
    private readonly focus: Focus, private readonly zoomOf: (resolution: number) => number) {}

  /** Layers from bottom to top, in the pile's order; kinds the style does not know lie below the points. */
  pile(states: ReadonlyMap<string, LayerState>): LayerStyle[] {
    const known = this.model.layers.filter(l => l.kind !== '*');
    const others = [...states.keys()].filter(kind => !known.some(l => l.kind === kind)).flatMap(kind => stylesOf(this.model, kind));
    return [...known, ...others].filter(l => states.get(l.kind)?.visible && (this.grounded || l.part !== 'ground'));
  }

  update(states: ReadonlyMap<string, LayerState>, palette: Palette): void {
    const wanted: { keys: string[]; opacity: number }[] = [];
    for (const look of this.pile(states)) {
      const opacity = states.get(look.kind)!.opacity;
      const last = wanted.at(-1);
      if (last && last.opacity === opacity)
        last.keys.push(layerKey(look));
      else
        wanted.push({ keys: [layerKey(look)], opacity });
    }
    // The tiles are also the source of points and labels, so one layer always stays to ask for them.
    if (wanted.length === 0)
      wanted.push({ keys: [], opacity: 1 });

    const before = this.runs;
    const styles = new TileStyles(palette, this.map.get('pixelRatio') ?? window.devicePixelRatio);
    this.runs = wanted.map((run, i) => {
      const layer = before[i]?.layer ?? this.add();
      layer.setZIndex(i);
      layer.setOpacity(run.opacity);
      layer.setStyle(tileStyleFunction(this.model, run.keys, styles, this.focus, this.zoomOf));
      return { keys: run.keys, layer };
    });
    for (const run of before.slice(wanted.length)) {
      this.map.removeLayer(run.layer);
      run.layer.setSource(null);
      run.layer.dispose();
    }
  }

  /** An opacity slider moves many times a second; only a change of grouping needs new styles. True when this was enough. */
  fade(kind: string, opacity: number): boolean {
    const own = this.runs.filter(r => r.keys.some(k => k.startsWith(`${kind}/`)));
    if (own.length === 0 || own.some(r => r.keys.some(k => !k.startsWith(`${kind}/`))))
      return false;
    for (const run of own)
      run.layer.setOpacity(opacity);
    return true;
  }

  featuresIn(extent: Extent): RenderFeature[] {
    return this.runs[0].layer.getFeaturesInExtent(extent) as unknown as RenderFeature[];
  }

  private add(): VectorTileLayer {
    // Redrawn as vectors each frame: sharp at every zoom and, with layers as sparse as ours, faster than keeping an image per
    // tile and layer (52 against 30 frames a second, measured with three faded layers). Dense layers come as raster tiles.
    const layer = new VectorTileLayer({ source: this.source, renderMode: 'vector', renderBuffer: 24, declutter: false });
    this.map.addLayer(layer);
    return layer;
  }
}
