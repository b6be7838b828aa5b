import type { Extent } from 'ol/extent';
import type OlMap from 'ol/Map';
import { transformExtent } from 'ol/proj';
import type View from 'ol/View';

const halfWorld = Math.PI * 6378137;
const flyMilliseconds = 240;
/** The same on both sides: what is chosen stands in the middle. */
const fitPadding = [56, 64, 56, 64];
/** A single point has no size to fit; this shows its surroundings, about 1 : 30 000. */
const pointZoom = 14;

function prefersStill(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

export function toMercator(lonLat: readonly number[]): Extent {
  return transformExtent([...lonLat], 'EPSG:4326', 'EPSG:3857');
}

export function toDegrees(extent: Extent): Extent {
  return transformExtent(extent, 'EPSG:3857', 'EPSG:4326');
}

/** Shows an extent: gliding when it is in view or near, at once otherwise, for a long flight only makes one lose the way. */
export function showExtent(map: OlMap, extent: Extent, maxZoom?: number): void {
  const view = map.getView();
  const size = map.getSize();
  if (!size || !extent.every(Number.isFinite))
    return;
  const isPoint = extent[2] - extent[0] < 1 && extent[3] - extent[1] < 1;
  const duration = isNear(view, size, extent) && !prefersStill() ? flyMilliseconds : 0;
  view.cancelAnimations();
  if (isPoint)
    view.animate({ center: [extent[0], extent[1]], zoom: Math.max(maxZoom ?? 0, Math.min(view.getZoom() ?? pointZoom, 16), pointZoom), duration });
  else
    view.fit(extent, { size, padding: fitPadding, maxZoom: maxZoom ?? 16, duration });
}

function isNear(view: View, size: number[], extent: Extent): boolean {
  const [w, s, e, n] = view.calculateExtent(size);
  const [x, y] = [(extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2];
  return x > w - (e - w) / 2 && x < e + (e - w) / 2 && y > s - (n - s) / 2 && y < n + (n - s) / 2;
}

export function zoomBy(map: OlMap, steps: number): void {
  const view = map.getView();
  view.cancelAnimations();
  view.animate({ zoom: (view.getZoom() ?? 10) + steps, duration: prefersStill() ? 0 : flyMilliseconds });
}

/** Metres on the ground for one pixel in the middle of the view; Mercator stretches with the latitude. */
export function groundResolution(map: OlMap): number | undefined {
  const view = map.getView();
  const resolution = view.getResolution();
  const centre = view.getCenter();
  return resolution === undefined || !centre ? undefined : resolution / Math.cosh(centre[1] / 6378137);
}

/**
 * Moves the view at rest by less than a pixel so that tiles begin and end on whole device pixels. Between tiles that meet
 * inside a pixel the ground would shine through as a hairline.
 */
export function snapToPixels(map: OlMap, tileZoom: (resolution: number) => number): void {
  const view = map.getView();
  const size = map.getSize();
  const centre = view.getCenter();
  const resolution = view.getResolution();
  if (!size || !centre || !resolution || view.getAnimating() || view.getInteracting())
    return;
  const ratio = window.devicePixelRatio;
  const tileMetres = (2 * halfWorld) / 2 ** tileZoom(resolution);
  const snapped = (tileMetres * ratio) / Math.round((tileMetres * ratio) / resolution);
  const pixel = snapped / ratio;
  const onPixel = (metres: number, half: number): number => (Math.round(metres / pixel - half * ratio) + half * ratio) * pixel;
  const x = onPixel(centre[0] + halfWorld, size[0] / 2) - halfWorld;
  const y = halfWorld - onPixel(halfWorld - centre[1], size[1] / 2);
  if (Math.abs(x - centre[0]) > pixel / 1000 || Math.abs(y - centre[1]) > pixel / 1000 || Math.abs(snapped / resolution - 1) > 1e-9) {
    view.setResolution(snapped);
    view.setCenter([x, y]);
  }
}
