import type OlMap from 'ol/Map';
import type { Extent } from 'ol/extent';
import TileLayer from 'ol/layer/Tile';
import type RenderFeature from 'ol/render/Feature';
import VectorTileLayer from 'ol/layer/VectorTile';
import type VectorTileSource from 'ol/source/VectorTile';
import type { Focus } from './focus';
import type { Palette } from './palette';
import { PictureQueue } from './picture-queue';
import { loadPicture, PictureSource } from './picture-source';
import { isPictures, questionOf, stackOf, type Dense, type PictureRun, type VectorRun } from './stack';
import { layerKey, stylesOf, type LayerStyle, type MapStyle } from './style-model';
import { tileStyleFunction, TileStyles } from './tile-style';
import type { TileEvents } from './tile-source';

export interface LayerState { kind: string; visible: boolean; opacity: number }

/** Above all layers, below symbols and letters. */
const countsIndex = 150;
const countsKey = '#counts';

/** Pictures that are kept decoded; each takes a megabyte or more. */
const mostPictures = 96;

/**
 * The areas and lines of the map, and all of what is dense. Neighbours in the pile with the same opacity share one OpenLayers layer (usually there is
 * just one); a kind with an opacity of its own gets its own layer, since only that fades a cased line as a whole.
 */
export class TileLayers {
  /** Whether the map draws its own ground; pictures of a basemap would lie hidden below it. */
  grounded = true;
  dense: Dense = {};
  private runs: { keys: string[]; layer: VectorTileLayer }[] = [];
  private readonly queue = new PictureQueue(loadPicture);
  private pictures = new Map<string, TileLayer<PictureSource>>();

  constructor(
    private readonly map: OlMap, private readonly source: VectorTileSource, private readonly pictureUrl: string, private readonly events: TileEvents,
    private readonly model: MapStyle, private readonly focus: Focus, private readonly zoomOf: (resolution: number) => number) {}

  /** Layers from bottom to top, in the pile's order; kinds the style does not know lie below the points. */
  pile(states: ReadonlyMap<string, LayerState>): LayerStyle[] {
    const known = this.model.layers.filter(l => l.kind !== '*');
    const others = [...states.keys()].filter(kind => !known.some(l => l.kind === kind)).flatMap(kind => stylesOf(this.model, kind));
    return [...known, ...others].filter(l => states.get(l.kind)?.visible && (this.grounded || l.part !== 'ground'));
  }

  update(states: ReadonlyMap<string, LayerState>, palette: Palette): void {
    const stack = stackOf(this.pile(states), this.dense, kind => states.get(kind)!.opacity);
    const [vectors, pictures]: [{ run: VectorRun; z: number }[], { run: PictureRun; z: number }[]] = [[], []];
    stack.forEach((run, z) => isPictures(run) ? pictures.push({ run, z }) : vectors.push({ run, z }));
    // The tiles are also the source of points and labels, so one layer always stays to ask for them.
    if (vectors.length === 0)
      vectors.push({ run: { keys: [], opacity: 1 }, z: 0 });
    this.updateVectors(vectors, palette);
    this.updatePictures(pictures, palette);
  }

  /** An opacity slider moves many times a second; only a change of grouping needs new styles. True when this was enough. */
  fade(kind: string, opacity: number): boolean {
    const own = this.runs.filter(r => r.keys.some(k => k.startsWith(`${kind}/`)));
    if (own.length === 0 || own.some(r => r.keys.some(k => !k.startsWith(`${kind}/`))))
      return false;
    for (const run of own)
      run.layer.setOpacity(opacity);
    for (const [key, layer] of this.pictures) {
      if (key.startsWith(`${kind}/`))
        layer.setOpacity(opacity);
    }
    return true;
  }

  featuresIn(extent: Extent): RenderFeature[] {
    return this.runs[0].layer.getFeaturesInExtent(extent) as unknown as RenderFeature[];
  }

  /** The view rests: what it does not show need not be painted. */
  rest(resolution: number): void {
    for (const layer of this.pictures.values())
      layer.getSource()!.rest(resolution);
  }

  /** Asks again for pictures that failed. */
  retry(): void {
    for (const layer of this.pictures.values())
      layer.getSource()!.retry();
  }

  private updateVectors(wanted: { run: VectorRun; z: number }[], palette: Palette): void {
    const before = this.runs;
    const styles = new TileStyles(palette, this.pixelRatio);
    this.runs = wanted.map(({ run, z }, i) => {
      const layer = before[i]?.layer ?? this.addVectors();
      layer.setZIndex(z);
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

  private updatePictures(wanted: { run: PictureRun; z: number }[], palette: Palette): void {
    const before = this.pictures;
    const ratio = this.pixelRatio > 1 ? 2 : 1;
    this.pictures = new Map();
    for (const { run, z } of wanted) {
      const key = layerKey(run.look);
      const layer = before.get(key) ?? this.addPictures();
      layer.setZIndex(z);
      layer.setOpacity(run.opacity);
      layer.getSource()!.show(questionOf([run.look], this.dense, palette.theme, ratio));
      this.pictures.set(key, layer);
      before.delete(key);
    }
    const counted = wanted.map(w => w.run).filter(run => run.opacity > 0).map(run => run.look);
    if (counted.length > 0) {
      const layer = before.get(countsKey) ?? this.addPictures();
      layer.setZIndex(countsIndex);
      layer.getSource()!.show(`${questionOf(counted, this.dense, palette.theme, ratio)}&show=counts`);
      this.pictures.set(countsKey, layer);
      before.delete(countsKey);
    }
    for (const layer of before.values()) {
      this.map.removeLayer(layer);
      layer.getSource()!.stop();
      layer.dispose();
    }
  }

  private get pixelRatio(): number {
    return this.map.get('pixelRatio') ?? window.devicePixelRatio;
  }

  private addVectors(): VectorTileLayer {
    // Redrawn as vectors each frame: sharp at every zoom and, with layers as sparse as ours, faster than keeping an image per
    // tile and layer (52 against 30 frames a second, measured with three faded layers). Dense layers come as pictures.
    const layer = new VectorTileLayer({ source: this.source, renderMode: 'vector', renderBuffer: 24, declutter: false });
    this.map.addLayer(layer);
    return layer;
  }

  private addPictures(): TileLayer<PictureSource> {
    const layer = new TileLayer({ source: new PictureSource(this.pictureUrl, this.queue, this.source.getTileGrid()!, this.events), cacheSize: mostPictures });
    this.map.addLayer(layer);
    return layer;
  }
}
