import type Feature from 'ol/Feature';
import GeoJSON from 'ol/format/GeoJSON';
import { createEmpty, extend, getCenter, type Extent } from 'ol/extent';
import type Geometry from 'ol/geom/Geometry';
import LineString from 'ol/geom/LineString';
import MultiLineString from 'ol/geom/MultiLineString';
import MultiPoint from 'ol/geom/MultiPoint';
import MultiPolygon from 'ol/geom/MultiPolygon';
import Point from 'ol/geom/Point';
import Polygon from 'ol/geom/Polygon';
import VectorLayer from 'ol/layer/Vector';
import type OlMap from 'ol/Map';
import VectorSource from 'ol/source/Vector';
import CircleStyle from 'ol/style/Circle';
import Fill from 'ol/style/Fill';
import RegularShape from 'ol/style/RegularShape';
import Stroke from 'ol/style/Stroke';
import Style from 'ol/style/Style';
import Text from 'ol/style/Text';
import type { Focus } from './focus';
import type { Palette } from './palette';
import { at, ruleFor, stylesOf, token, type MapStyle, type Marker } from './style-model';
import { shapeOf, TileStyles } from './tile-style';

const anyZoom = 20;

/** What the user has chosen, with what belongs to it (corridor, trace): full geometries from the server, above the tiles. */
export class Selection {
  label: string | null = null;
  private kind: string | null = null;
  private readonly source = new VectorSource();
  private readonly layer = new VectorLayer({ source: this.source, zIndex: 100, updateWhileAnimating: true, updateWhileInteracting: true });

  constructor(map: OlMap, private readonly model: MapStyle, private readonly zoomOf: (resolution: number) => number) {
    map.addLayer(this.layer);
  }

  show(collection: unknown, kind: string | null, label: string | null): void {
    this.source.clear(true);
    this.kind = kind;
    this.label = collection ? label : null;
    if (collection)
      this.source.addFeatures(new GeoJSON({ dataProjection: 'EPSG:3857', featureProjection: 'EPSG:3857' }).readFeatures(collection));
  }

  /**
   * All of it, with what was chosen in the middle: a section stands there, however far up its corridor reaches. The way of the water
   * is left out; it may lead through half a province.
   */
  extent(): Extent | null {
    const features = this.source.getFeatures();
    if (features.length === 0)
      return null;
    const whole = createEmpty();
    for (const feature of features.filter(f => !lookedPast(f)))
      extend(whole, feature.getGeometry()!.getExtent());
    const chosen = createEmpty();
    for (const feature of features.filter(isChosen))
      extend(chosen, feature.getGeometry()!.getExtent());
    if (!isFinite(chosen[0]))
      return whole;
    const [x, y] = getCenter(chosen);
    const [halfWidth, halfHeight] = [Math.max(x - whole[0], whole[2] - x), Math.max(y - whole[1], whole[3] - y)];
    return [x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight];
  }

  setPalette(palette: Palette): void {
    const styles = new TileStyles(palette, window.devicePixelRatio);
    this.layer.setStyle((feature, resolution) => {
      const role = String(feature.get('role') ?? 'selected');
      const symbols = this.model.selection[role] ?? this.model.selection.selected;
      const shape = shapeOf(feature.getGeometry()!.getType());
      // What accompanies the selection lies below it.
      const zIndex = role === 'selected' ? 10 : 0;
      if (shape === 'point')
        return symbols.filter((s): s is Marker => s.type === 'marker').map(marker => pointed(marker, palette, role === 'parcel-corner' ? 20 : zIndex, feature.get('label') as string | null, palette.value(this.model.font)));
      return styles.of(symbols, shape, this.zoomOf(resolution), name => feature.get(name) as unknown, zIndex);
    });
  }

  /** Where the boxed label is tied: the first selected feature. */
  anchor(): [number, number] | null {
    const geometry = this.first()?.getGeometry();
    const at = geometry && middleOf(geometry);
    return at ? [at[0], at[1]] : null;
  }

  keys(): ReadonlySet<string> {
    return new Set(this.source.getFeatures().map(f => `${String(f.get('layer') ?? this.kind)}/${String(f.get('id') ?? f.getId())}`));
  }

  hasPoint(kind: string, x: number, y: number, resolution: number): boolean {
    return kind === this.kind && this.source.getFeatures().some(f => {
      const geometry = f.getGeometry();
      return geometry instanceof Point && Math.hypot(geometry.getFlatCoordinates()[0] - x, geometry.getFlatCoordinates()[1] - y) < 3 * resolution;
    });
  }

  /** The class colour of a selected section, for the small bar in front of its label. */
  swatch(focus: Focus): string | null {
    const feature = this.first();
    if (!feature || !this.kind)
      return null;
    const valueOf = focus.valuesOf(feature);
    for (const look of stylesOf(this.model, this.kind)) {
      for (const symbol of ruleFor(look, anyZoom, valueOf)?.symbols ?? []) {
        const fill = symbol.type === 'marker' ? symbol.fill : symbol.type === 'stroke' ? symbol.color : undefined;
        const chosen = fill && typeof fill !== 'string' ? token(fill, valueOf) : undefined;
        if (chosen)
          return chosen;
      }
    }
    return null;
  }

  private first(): Feature<Geometry> | undefined {
    const features = this.source.getFeatures();
    return features.find(isChosen) ?? features[0];
  }
}

/** The way of the water and the other parcels of a file: they may lie far away. */
function lookedPast(feature: Feature<Geometry>): boolean {
  const role = String(feature.get('role') ?? '');
  return role === 'trace' || role.startsWith('parcel-');
}

function isChosen(feature: Feature<Geometry>): boolean {
  return (feature.get('role') ?? 'selected') === 'selected';
}

function pointed(marker: Marker, palette: Palette, zIndex: number, label: string | null, family: string): Style {
  const radius = at(marker.size, 0) / 2;
  const fill = new Fill({ color: palette.color(String(marker.fill ?? 'accent'), marker.fillOpacity) });
  const colour = palette.color(String(marker.stroke ?? 'accent'));
  const stroke = new Stroke({ color: colour, width: marker.strokeWidth ?? 2 });
  return new Style({
    zIndex,
    image: marker.shape === 'square' ? new RegularShape({ points: 4, angle: Math.PI / 4, radius: radius * Math.SQRT2, fill, stroke }) : new CircleStyle({ radius, fill, stroke }),
    text: label ? new Text({ text: label, font: `12px ${family}`, offsetX: radius + 4, offsetY: -radius - 4, textAlign: 'left', fill: new Fill({ color: colour }), stroke: new Stroke({ color: palette.color('m-halo'), width: 3 }) }) : undefined,
  });
}

function middleOf(geometry: Geometry): number[] | null {
  if (geometry instanceof Point)
    return geometry.getCoordinates();
  if (geometry instanceof MultiPoint)
    return geometry.getPoint(0)!.getCoordinates();
  if (geometry instanceof LineString)
    return geometry.getCoordinateAt(0.5);
  if (geometry instanceof MultiLineString)
    return geometry.getLineStrings().reduce((a, b) => a.getLength() >= b.getLength() ? a : b).getCoordinateAt(0.5);
  if (geometry instanceof Polygon)
    return geometry.getInteriorPoint().getCoordinates();
  if (geometry instanceof MultiPolygon)
    return geometry.getInteriorPoints().getPoint(0)!.getCoordinates();
  return null;
}
