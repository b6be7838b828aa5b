import Feature from 'ol/Feature';
import { altKeyOnly, singleClick } from 'ol/events/condition';
import MultiLineString from 'ol/geom/MultiLineString';
import MultiPoint from 'ol/geom/MultiPoint';
import MultiPolygon from 'ol/geom/MultiPolygon';
import Modify from 'ol/interaction/Modify';
import VectorLayer from 'ol/layer/Vector';
import type OlMap from 'ol/Map';
import VectorSource from 'ol/source/Vector';
import CircleStyle from 'ol/style/Circle';
import Fill from 'ol/style/Fill';
import Stroke from 'ol/style/Stroke';
import Style from 'ol/style/Style';
import type { Palette } from './palette';

export type ShapeKind = 'point' | 'line' | 'area';
/** Parts of rings of positions in EPSG:3857; rings of areas are closed. */
export type Parts = number[][][][];

/** Corners in place of others: of which part and ring, from where, how many, and what comes instead. */
export interface Change { part: number; ring: number; from: number; removed: number; inserted: number[][] }

/** The shape that is being edited: corners are dragged, set on an edge by dragging it, and taken away by Alt and a click. The page has the exact shape; only what changed goes there. */
export class Reshape {
  private readonly source = new VectorSource();
  private readonly layer = new VectorLayer({ source: this.source, zIndex: 120, updateWhileAnimating: true, updateWhileInteracting: true });
  private readonly handle = new Style();
  private readonly modify: Modify;
  private parts: Parts = [];
  private kind: ShapeKind = 'point';

  constructor(map: OlMap, changed: (change: Change) => void) {
    map.addLayer(this.layer);
    this.modify = new Modify({ source: this.source, style: this.handle, pixelTolerance: 9, deleteCondition: e => altKeyOnly(e) && singleClick(e) });
    this.modify.setActive(false);
    this.modify.on('modifyend', () => {
      // The next drag may end before the page has answered this one: what was told once is not told again.
      const [before, now] = [this.parts, this.current()];
      this.parts = now;
      for (const change of difference(before, now, this.kind))
        changed(change);
    });
    map.addInteraction(this.modify);
  }

  show(parts: Parts | null, kind: ShapeKind): void {
    // Not the fast way: the interaction would not hear of it and go on with the old shape.
    this.source.clear();
    this.modify.setActive(parts !== null);
    [this.parts, this.kind] = [parts ?? [], kind];
    if (!parts)
      return;
    const geometry = kind === 'area' ? new MultiPolygon(parts) : kind === 'line' ? new MultiLineString(parts.map(p => p[0])) : new MultiPoint(parts.map(p => p[0][0]));
    this.source.addFeature(new Feature(geometry));
  }

  setPalette(palette: Palette): void {
    const corner = new CircleStyle({ radius: 4.5, fill: new Fill({ color: palette.color('panel') }), stroke: new Stroke({ color: palette.color('accent'), width: 2 }) });
    this.handle.setImage(new CircleStyle({ radius: 5.5, fill: new Fill({ color: palette.color('accent') }), stroke: new Stroke({ color: palette.color('m-halo'), width: 1.5 }) }));
    this.layer.setStyle(feature => [
      new Style({ stroke: new Stroke({ color: palette.color('m-halo'), width: 5 }) }),
      new Style({ fill: new Fill({ color: palette.color('accent', 0.12) }), stroke: new Stroke({ color: palette.color('accent'), width: 2.25 }) }),
      new Style({ image: corner, geometry: () => new MultiPoint(flat(partsOf(feature as Feature))) }),
    ]);
  }

  private current(): Parts {
    const feature = this.source.getFeatures()[0];
    return feature ? partsOf(feature) : [];
  }
}

function partsOf(feature: Feature): Parts {
  const geometry = feature.getGeometry();
  if (geometry instanceof MultiPolygon)
    return geometry.getCoordinates();
  if (geometry instanceof MultiLineString)
    return geometry.getCoordinates().map(line => [line]);
  return (geometry as MultiPoint).getCoordinates().map(point => [[point]]);
}

function flat(parts: Parts): number[][] {
  return parts.flatMap(rings => rings.flat());
}

/** What makes the one shape of the other: in each ring the corners between those at the beginning and the end that stayed. */
export function difference(before: Parts, after: Parts, kind: ShapeKind): Change[] {
  const changes: Change[] = [];
  after.forEach((rings, part) => rings.forEach((closed, ring) => {
    const open = (chain: number[][]): number[][] => kind === 'area' ? chain.slice(0, -1) : chain;
    const [old, now] = [open(before[part]?.[ring] ?? []), open(closed)];
    let from = 0;
    while (from < Math.min(old.length, now.length) && same(old[from], now[from]))
      from++;
    let tail = 0;
    while (tail < Math.min(old.length, now.length) - from && same(old[old.length - 1 - tail], now[now.length - 1 - tail]))
      tail++;
    if (from < old.length - tail || from < now.length - tail)
      changes.push({ part, ring, from, removed: old.length - tail - from, inserted: now.slice(from, now.length - tail) });
  }));
  return changes;
}

function same(a: number[], b: number[]): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
