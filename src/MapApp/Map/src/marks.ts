import type { Extent } from 'ol/extent';
import type RenderFeature from 'ol/render/Feature';
import { lengthOf, parts, spotsAlong } from './along-line';
import type { Focus } from './focus';
import { at, ruleFor, type Chevrons, type LayerStyle, type Marker, type Ticks, type ValueOf } from './style-model';
import { tileExtentOf } from './tile-source';
import { shapeOf } from './tile-style';

/** A symbol at a point, or a short stroke or arrow across or along a line; coordinates are EPSG:3857. */
export interface PointMark { x: number; y: number; kind: string; marker: Marker; valueOf: ValueOf }
export interface LineMark { x: number; y: number; dx: number; dy: number; kind: string; symbol: Ticks | Chevrons; valueOf: ValueOf }
export interface Marks { lines: LineMark[]; points: PointMark[] }

/** Reads from the tiles what OpenLayers' own symbols cannot do: ticks and arrows that run on across tile edges, symbols never cut. */
export function collectMarks(
  features: readonly RenderFeature[], pile: readonly LayerStyle[], focus: Focus, zoom: number, resolution: number, view: Extent,
): Marks {
  const byKind = new Map<string, RenderFeature[]>();
  for (const feature of features) {
    const kind = feature.get('layer') as string;
    const list = byKind.get(kind);
    if (list)
      list.push(feature);
    else
      byKind.set(kind, [feature]);
  }

  const marks: Marks = { lines: [], points: [] };
  for (const look of pile) {
    if (zoom < (look.minZoom ?? 0))
      continue;
    for (const feature of byKind.get(look.kind) ?? []) {
      const valueOf = focus.valuesOf(feature);
      const rule = ruleFor(look, zoom, valueOf);
      for (const symbol of rule?.symbols ?? []) {
        if (zoom < (symbol.minZoom ?? 0))
          continue;
        if (symbol.type === 'marker')
          addPoint(marks, feature, look.kind, symbol, valueOf);
        else if (symbol.type === 'ticks' || symbol.type === 'chevrons')
          addAlong(marks, feature, look.kind, symbol, valueOf, resolution, view);
      }
    }
  }
  return marks;
}

/** Half open, so that a point on the line between two tiles belongs to one of them. */
function inTile(box: Extent | undefined, x: number, y: number): boolean {
  return !box || (x >= box[0] && x < box[2] && y > box[1] && y <= box[3]);
}

function addPoint(marks: Marks, feature: RenderFeature, kind: string, marker: Marker, valueOf: ValueOf): void {
  const shape = shapeOf(feature.getType());
  const box = tileExtentOf(feature);
  const flat = feature.getFlatCoordinates();
  if (shape === 'point') {
    for (let i = 0; i < flat.length; i += 2) {
      if (inTile(box, flat[i], flat[i + 1]))
        marks.points.push({ x: flat[i], y: flat[i + 1], kind, marker, valueOf });
    }
  } else if (shape === 'area' && marker.onAreas) {
    const [w, s, e, n] = feature.getExtent();
    if (inTile(box, (w + e) / 2, (s + n) / 2))
      marks.points.push({ x: (w + e) / 2, y: (s + n) / 2, kind, marker, valueOf });
  }
}

function addAlong(
  marks: Marks, feature: RenderFeature, kind: string, symbol: Ticks | Chevrons, valueOf: ValueOf, resolution: number, view: Extent,
): void {
  if (shapeOf(feature.getType()) === 'point')
    return;
  const flat = feature.getFlatCoordinates();
  const box = tileExtentOf(feature);
  const start = Number(feature.get('$from') ?? 0);
  for (const [from, to] of parts(feature)) {
    if (symbol.type === 'chevrons' && start === 0 && lengthOf(flat, from, to) < symbol.minLength * resolution)
      continue;
    for (const spot of spotsAlong(flat, from, to, start, symbol.spacing * resolution)) {
      const seen = spot.x >= view[0] && spot.x <= view[2] && spot.y >= view[1] && spot.y <= view[3];
      if (seen && inTile(box, spot.x, spot.y))
        marks.lines.push({ ...spot, kind, symbol, valueOf });
    }
  }
}

export function tickLength(symbol: Ticks, zoom: number): number {
  return at(symbol.length, zoom);
}
