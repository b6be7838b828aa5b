import { addCoordinateTransforms, addProjection, fromLonLat, Projection, toLonLat } from 'ol/proj';
import { fromGcj02, toGcj02 } from './chinese-offset';

let projection: Projection | undefined;

/** Web Mercator of GCJ-02 positions, as Amap and Tencent draw their tiles; OpenLayers redraws such pictures where things are. */
export function gcj02Mercator(): Projection {
  if (!projection) {
    const half = Math.PI * 6378137;
    projection = new Projection({ code: 'GCJ02:3857', units: 'm', extent: [-half, -half, half, half], global: true });
    addProjection(projection);
    addCoordinateTransforms('EPSG:3857', projection,
      at => fromLonLat(toGcj02(...pair(toLonLat(at)))), at => fromLonLat(fromGcj02(...pair(toLonLat(at)))));
  }
  return projection;
}

function pair(at: number[]): [number, number] {
  return [at[0], at[1]];
}
