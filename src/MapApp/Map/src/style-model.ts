// The shapes of map-style.json as MapApp.Core.Styles defines them, and how a rule is chosen. Keep in step with Core.

export type Steps = number | [zoom: number, value: number][];
export interface ValueMap { by: string[]; map: Record<string, string>; otherwise?: string }
/** Of ascending breaks, each opens the class that begins with it; what is no number gets the other colour. */
export interface RangeMap { by: string; breaks: number[]; colors: string[]; otherwise?: string }
/** The name of a token or #RRGGBB. */
export type StyleColor = string | ValueMap | RangeMap;
export type When = Record<string, string[]>;

interface Common { minZoom?: number; on?: 'line' | 'area' }
export interface Fill extends Common { type: 'fill'; color: StyleColor; opacity?: number }
export interface Hatch extends Common { type: 'hatch'; color: StyleColor; opacity?: number; angle: number; width: number; spacing: number }
export interface Stroke extends Common { type: 'stroke'; color: StyleColor; width: Steps; opacity?: number; dash?: number[] }
export interface Band extends Common { type: 'band'; color: StyleColor; width: Steps; opacity?: number }
export interface Ticks extends Common { type: 'ticks'; color: StyleColor; width: number; length: Steps; spacing: number }
export interface Chevrons extends Common {
  type: 'chevrons'; color: StyleColor; haloColor: StyleColor; haloWidth: number; size: number; spacing: number; minLength: number;
}
export interface Marker extends Common {
  type: 'marker'; shape: string; size: Steps; fill?: StyleColor; fillOpacity?: number; stroke?: StyleColor; strokeWidth?: number;
  haloColor?: StyleColor; haloWidth?: number; onAreas?: boolean;
}
export type Symbol = Fill | Hatch | Stroke | Band | Ticks | Chevrons | Marker;

export interface StyleRule { when?: When; minZoom?: number; maxZoom?: number; symbols: Symbol[] }
export interface LabelRule {
  place: 'point' | 'line' | 'area' | 'edge'; color: StyleColor; priority: number; size: Steps; weight?: number;
  field?: string; otherwise?: string; texts?: { by: string; zh: Record<string, string>; en: Record<string, string> };
  suffix?: ValueMap; once?: string; minZoom?: number; maxZoom?: number; spacing?: number; leader?: boolean; counted?: boolean; when?: When;
}
export interface LayerStyle {
  kind: string; part?: string; minZoom?: number; measured?: boolean; tinyAreas?: string; rules: StyleRule[]; labels?: LabelRule[];
}
export interface MapStyle {
  background: string; halo: { color: string; width: number }; font: string; identifyTolerance: number;
  grid: { color: string; size: number; width: number; stepsMetres: number[]; spacing: number };
  layers: LayerStyle[]; selection: Record<string, Symbol[]>;
}

export type ValueOf = (field: string) => unknown;

function text(value: unknown): string | null {
  return value === undefined || value === null || value === '' ? null : String(value);
}

export function at(steps: Steps, zoom: number): number {
  if (typeof steps === 'number')
    return steps;
  let value = steps[0][1];
  for (const [from, next] of steps) {
    if (from <= zoom)
      value = next;
  }
  return value;
}

export function chosen(map: ValueMap, valueOf: ValueOf): string | undefined {
  for (const field of map.by) {
    const value = text(valueOf(field));
    if (value !== null)
      return map.map[value] ?? map.otherwise;
  }
  return map.otherwise;
}

function ranged(map: RangeMap, valueOf: ValueOf): string | undefined {
  const value = valueOf(map.by);
  return typeof value === 'number' && !Number.isNaN(value) ? map.colors[map.breaks.filter(b => value >= b).length] : map.otherwise;
}

export function token(color: StyleColor, valueOf: ValueOf): string | undefined {
  return typeof color === 'string' ? color : 'breaks' in color ? ranged(color, valueOf) : chosen(color, valueOf);
}

export function holds(when: When | undefined, valueOf: ValueOf): boolean {
  for (const field in when) {
    const value = text(valueOf(field));
    if (value === null || !(when[field].includes('*') || when[field].includes(value)))
      return false;
  }
  return true;
}

export function ruleFor(style: LayerStyle, zoom: number, valueOf: ValueOf): StyleRule | undefined {
  if (zoom < (style.minZoom ?? 0))
    return undefined;
  return style.rules.find(r => zoom >= (r.minZoom ?? 0) && zoom < (r.maxZoom ?? 99) && holds(r.when, valueOf));
}

export function labelFor(style: LayerStyle, zoom: number, valueOf: ValueOf): LabelRule | undefined {
  const label = style.labels?.find(l => holds(l.when, valueOf));
  return label && zoom >= (label.minZoom ?? 0) && zoom < (label.maxZoom ?? 99) ? label : undefined;
}

/** The appearances of a kind, bottom to top; a kind without one of its own gets the general style. */
export function stylesOf(style: MapStyle, kind: string): LayerStyle[] {
  const own = style.layers.filter(l => l.kind === kind);
  if (own.length > 0)
    return own;
  return style.layers.filter(l => l.kind === '*').map(l => ({ ...l, kind }));
}

/** Names one appearance of a kind. */
export function layerKey(layer: LayerStyle): string {
  return `${layer.kind}/${layer.part ?? ''}`;
}
