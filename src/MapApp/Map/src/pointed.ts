import Feature from 'ol/Feature';
import { containsXY, type Extent } from 'ol/extent';
import Point from 'ol/geom/Point';
import VectorLayer from 'ol/layer/Vector';
import type OlMap from 'ol/Map';
import VectorSource from 'ol/source/Vector';
import CircleStyle from 'ol/style/Circle';
import Fill from 'ol/style/Fill';
import Stroke from 'ol/style/Stroke';
import Style from 'ol/style/Style';
import Text from 'ol/style/Text';
import { showExtent } from './navigation';
import type { Palette } from './palette';

/** A position that is only looked at so far: EPSG:3857 metres, whether something is odd about it, and a short label or null. */
export type PointedPoint = [x: number, y: number, odd: boolean, label: string | null];

const coveredMetres = 3000;

/** Positions nobody has chosen or stored yet: the readings of a text, the rows of a list. */
export class Pointed {
  private readonly source = new VectorSource<Feature<Point>>();
  private readonly layer = new VectorLayer({ source: this.source, zIndex: 90, updateWhileAnimating: true, updateWhileInteracting: true });

  constructor(private readonly map: OlMap) {
    map.addLayer(this.layer);
  }

  /** Shows them instead of those before, and moves there unless some are in view. */
  show(points: PointedPoint[], zoom: boolean): void {
    this.source.clear(true);
    this.source.addFeatures(points.map(([x, y, odd, label]) => new Feature({ geometry: new Point([x, y]), odd, label })));
    const view = this.map.getView().calculateExtent(this.map.getSize());
    const weighed = points.some(([, , , label]) => label);
    // What is being typed is weighed under the search box's list, which covers the upper half.
    if (weighed)
      view[3] = (view[1] + view[3]) / 2;
    // Half of a list in view is enough; of what is typed one reading.
    const inView = points.filter(([x, y]) => containsXY(view, x, y)).length;
    if (!zoom || points.length === 0 || inView >= (weighed ? 1 : points.length / 2))
      return;
    const extent = most(points);
    if (weighed)
      extent[3] += Math.max(extent[3] - extent[1], coveredMetres);
    showExtent(this.map, extent, weighed ? 14 : undefined);
  }

  setPalette(palette: Palette): void {
    const cache = new Map<string, Style>();
    this.layer.setStyle(feature => {
      const [odd, label] = [feature.get('odd') === true, feature.get('label') as string | null];
      const key = `${odd}|${label ?? ''}`;
      let style = cache.get(key);
      if (!style) {
        style = dot(palette, odd, label);
        cache.set(key, style);
      }
      return style;
    });
  }
}

/** The extent without the outermost twentieth on each side: one wrong row shall not show the whole world. */
function most(points: readonly PointedPoint[]): Extent {
  const cut = Math.floor(points.length / 20);
  const range = (values: number[]): [number, number] => {
    values.sort((a, b) => a - b);
    return [values[cut], values[values.length - 1 - cut]];
  };
  const [[w, e], [s, n]] = [range(points.map(p => p[0])), range(points.map(p => p[1]))];
  return [w, s, e, n];
}

function dot(palette: Palette, odd: boolean, label: string | null): Style {
  return new Style({
    zIndex: odd ? 1 : 0,
    image: new CircleStyle({
      radius: label ? 9 : 4.5,
      fill: new Fill({ color: palette.color(odd ? 'warn' : 'accent') }),
      stroke: new Stroke({ color: palette.color('m-halo'), width: 1.5 }),
    }),
    text: label ? new Text({ text: label, font: '600 11px sans-serif', fill: new Fill({ color: palette.color('on-accent') }) }) : undefined,
  });
}
