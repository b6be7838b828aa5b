import type { Extent } from 'ol/extent';
import { fromLonLat, toLonLat } from 'ol/proj';
import { fromGaussKrueger, toGaussKrueger, zoneOf } from './gauss-krueger';
import type { MapStyle } from './style-model';

export interface GridCross { x: number; y: number }

/** Crosses at round coordinates of the survey grid, in the zone of the view's middle. None when the view spans zones anyway. */
export function gridCrosses(extent: Extent, resolution: number, grid: MapStyle['grid']): GridCross[] {
  const [west, south] = toLonLat([extent[0], extent[1]]);
  const [east, north] = toLonLat([extent[2], extent[3]]);
  const metresPerPixel = resolution * Math.cos((((south + north) / 2) * Math.PI) / 180);
  const step = grid.stepsMetres.find(s => s / metresPerPixel >= grid.spacing);
  if (step === undefined || east - west > 3)
    return [];

  const zone = zoneOf((west + east) / 2);
  const corners = [[west, south], [west, north], [east, south], [east, north]].map(([lon, lat]) => toGaussKrueger(lon, lat, zone));
  const [minX, maxX] = [Math.min(...corners.map(c => c.x)), Math.max(...corners.map(c => c.x))];
  const [minY, maxY] = [Math.min(...corners.map(c => c.y)), Math.max(...corners.map(c => c.y))];
  const crosses: GridCross[] = [];
  for (let x = Math.ceil(minX / step) * step; x <= maxX; x += step) {
    for (let y = Math.ceil(minY / step) * step; y <= maxY; y += step) {
      const [mapX, mapY] = fromLonLat(fromGaussKrueger(x, y, zone));
      crosses.push({ x: mapX, y: mapY });
    }
  }
  return crosses;
}
