import Feature from 'ol/Feature';
import LineString from 'ol/geom/LineString';
import MultiPoint from 'ol/geom/MultiPoint';
import Polygon from 'ol/geom/Polygon';
import VectorLayer from 'ol/layer/Vector';
import type OlMap from 'ol/Map';
import VectorSource from 'ol/source/Vector';
import CircleStyle from 'ol/style/Circle';
import Fill from 'ol/style/Fill';
import Stroke from 'ol/style/Stroke';
import Style from 'ol/style/Style';
import type { Palette } from './palette';

/** The line or area that is being measured. Its points come from the page; the piece to the pointer is drawn here. */
export class Sketch {
  private readonly source = new VectorSource();
  private readonly layer = new VectorLayer({ source: this.source, zIndex: 110, updateWhileAnimating: true, updateWhileInteracting: true });
  private points: number[][] = [];
  private closed = false;
  private finished = true;

  constructor(map: OlMap) {
    map.addLayer(this.layer);
    map.on('pointermove', e => {
      if (!this.finished && this.points.length > 0 && !e.dragging)
        this.draw(e.coordinate);
    });
  }

  show(points: number[][], closed: boolean, finished: boolean): void {
    [this.points, this.closed, this.finished] = [points, closed, finished];
    this.draw();
  }

  setPalette(palette: Palette): void {
    const style = (dashed: boolean): Style[] => [
      new Style({ stroke: new Stroke({ color: palette.color('m-halo'), width: 5 }) }),
      new Style({
        fill: new Fill({ color: palette.color('accent', 0.12) }),
        stroke: new Stroke({ color: palette.color('accent'), width: 2.25, lineDash: dashed ? [6, 5] : undefined }),
        image: new CircleStyle({ radius: 4, fill: new Fill({ color: palette.color('panel') }), stroke: new Stroke({ color: palette.color('accent'), width: 2 }) }),
      }),
    ];
    const [solid, open] = [style(false), style(true)];
    this.layer.setStyle(feature => feature.get('open') ? open : solid);
  }

  private draw(pointer?: number[]): void {
    this.source.clear(true);
    if (this.points.length === 0)
      return;
    if (this.closed && this.points.length > 2)
      this.source.addFeature(new Feature(new Polygon([[...this.points, this.points[0]]])));
    else if (this.points.length > 1)
      this.source.addFeature(new Feature(new LineString(this.points)));
    if (pointer) {
      const ahead = [this.points[this.points.length - 1], pointer];
      this.source.addFeature(new Feature({ geometry: new LineString(this.closed && this.points.length > 1 ? [...ahead, this.points[0]] : ahead), open: true }));
    }
    this.source.addFeature(new Feature(new MultiPoint(this.points)));
  }
}
