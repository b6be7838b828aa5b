import type { FeatureLike } from 'ol/Feature';
import Fill from 'ol/style/Fill';
import Stroke from 'ol/style/Stroke';
import Style from 'ol/style/Style';
import type { Focus } from './focus';
import type { Palette } from './palette';
import { at, layerKey, ruleFor, stylesOf, token, type LayerStyle, type MapStyle, type Symbol, type ValueOf } from './style-model';

export type Shape = 'point' | 'line' | 'area';

export function shapeOf(geometryType: string): Shape {
  return geometryType.endsWith('Polygon') ? 'area' : geometryType.endsWith('LineString') ? 'line' : 'point';
}

/** Fills and strokes for OpenLayers. Style objects are shared: a tile of a thousand features makes a handful of them. */
export class TileStyles {
  private readonly cache = new Map<string, Style>();

  constructor(private readonly palette: Palette, private readonly pixelRatio: number) {}

  of(symbols: readonly Symbol[], shape: Shape, zoom: number, valueOf: ValueOf, zIndex: number): Style[] {
    const styles: Style[] = [];
    symbols.forEach((symbol, i) => {
      if (zoom < (symbol.minZoom ?? 0) || (symbol.on && symbol.on !== shape))
        return;
      const style = this.one(symbol, shape, zoom, valueOf, zIndex + i / 250);
      if (style)
        styles.push(style);
    });
    return styles;
  }

  private one(symbol: Symbol, shape: Shape, zoom: number, valueOf: ValueOf, zIndex: number): Style | null {
    const color = symbol.type === 'marker' ? undefined : token(symbol.color, valueOf);
    if (color === undefined || shape === 'point')
      return null;
    switch (symbol.type) {
      case 'fill':
        return shape !== 'area' ? null : this.cached(`f|${color}|${symbol.opacity}|${zIndex}`, () =>
          new Style({ zIndex, fill: new Fill({ color: this.palette.color(color, symbol.opacity) }) }));
      case 'hatch':
        return shape !== 'area' ? null : this.cached(`h|${color}|${symbol.angle}|${symbol.spacing}|${zIndex}`, () =>
          new Style({ zIndex, fill: new Fill({ color: this.palette.hatch(symbol, color, this.pixelRatio) }) }));
      case 'stroke':
      case 'band': {
        const width = at(symbol.width, zoom);
        const dash = symbol.type === 'stroke' ? symbol.dash : undefined;
        return this.cached(`s|${color}|${symbol.opacity}|${width}|${dash}|${zIndex}`, () => new Style({
          zIndex,
          stroke: new Stroke({
            color: this.palette.color(color, symbol.opacity), width, lineDash: dash,
            lineCap: dash || symbol.type === 'band' ? 'butt' : 'round', lineJoin: 'round',
          }),
        }));
      }
      default:
        return null;
    }
  }

  private cached(key: string, make: () => Style): Style {
    let style = this.cache.get(key);
    if (!style)
      this.cache.set(key, style = make());
    return style;
  }
}

/** The style function of one tile layer: only the kinds of its run are drawn, in the order of the pile. */
export function tileStyleFunction(model: MapStyle, kinds: readonly string[], styles: TileStyles, focus: Focus, zoomOf: (resolution: number) => number) {
  const order = new Map(model.layers.map((layer, i) => [`${layer.kind}/${layer.part ?? ''}`, i]));
  const byKind = new Map<string, LayerStyle[]>();
  for (const kind of new Set(kinds.map(key => key.slice(0, key.lastIndexOf('/')))))
    byKind.set(kind, stylesOf(model, kind).filter(look => kinds.includes(layerKey(look))));
  return (feature: FeatureLike, resolution: number): Style[] | undefined => {
    const looks = byKind.get(feature.get('layer'));
    if (!looks)
      return undefined;
    const zoom = zoomOf(resolution);
    const shape = shapeOf(feature.getGeometry()!.getType());
    if (shape === 'point')
      return undefined;
    const valueOf = focus.valuesOf(feature);
    let all: Style[] | undefined;
    for (const look of looks) {
      const rule = ruleFor(look, zoom, valueOf);
      if (!rule)
        continue;
      // Within a kind the first rule lies on top: a first-grade zone over the second, a classed reach over a plain one.
      const above = (look.rules.length - look.rules.indexOf(rule)) / 20;
      const own = styles.of(rule.symbols, shape, zoom, valueOf, (order.get(layerKey(look)) ?? model.layers.length) + above);
      all = all ? all.concat(own) : own;
    }
    return all;
  };
}
