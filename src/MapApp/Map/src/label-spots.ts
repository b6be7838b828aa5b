import type RenderFeature from 'ol/render/Feature';
import { parts, spotsAlong } from './along-line';
import { tileExtentOf } from './tile-source';

/** A place in the view, in pixels, with the direction of the line there when it is on one. */
export interface PixelSpot { x: number; y: number; dx: number; dy: number }

export interface ViewFrame { toPixel(x: number, y: number): [number, number]; resolution: number; width: number; height: number }

function inView(frame: ViewFrame, x: number, y: number, margin: number): boolean {
  return x >= margin && y >= margin && x <= frame.width - margin && y <= frame.height - margin;
}

export function pointSpots(pieces: readonly RenderFeature[], frame: ViewFrame): PixelSpot[] {
  const spots: PixelSpot[] = [];
  for (const piece of pieces) {
    const [w, s, e, n] = piece.getExtent();
    const [x, y] = frame.toPixel((w + e) / 2, (s + n) / 2);
    if (inView(frame, x, y, 0))
      spots.push({ x, y, dx: 0, dy: 0 });
  }
  return spots.slice(0, 1);
}

/** Every 24 pixels along the lines, as far as they are in the view and in their own tile. */
export function lineSpots(pieces: readonly RenderFeature[], frame: ViewFrame, margin = 12): PixelSpot[] {
  const spots: PixelSpot[] = [];
  for (const piece of pieces) {
    const box = tileExtentOf(piece);
    const flat = piece.getFlatCoordinates();
    const start = Number(piece.get('$from') ?? 0);
    for (const [from, to] of parts(piece)) {
      for (const spot of spotsAlong(flat, from, to, start, 24 * frame.resolution)) {
        if (box && (spot.x < box[0] || spot.x >= box[2] || spot.y <= box[1] || spot.y > box[3]))
          continue;
        const [x, y] = frame.toPixel(spot.x, spot.y);
        if (inView(frame, x, y, margin))
          spots.push({ x, y, dx: spot.dx, dy: -spot.dy });
      }
    }
  }
  return spots;
}

/** Places on the outline of areas, without the cuts that tiles make. */
export function edgeSpots(pieces: readonly RenderFeature[], frame: ViewFrame): PixelSpot[] {
  // A cut runs exactly along a parallel or meridian; a real outline hardly ever does.
  return lineSpots(pieces, frame).filter(s => Math.abs(s.dx) > 1e-4 && Math.abs(s.dy) > 1e-4);
}

/** Places inside areas: a raster over what is in view, the middle of it first. */
export function areaSpots(pieces: readonly RenderFeature[], frame: ViewFrame): PixelSpot[] {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const piece of pieces) {
    const [w, s, e, n] = piece.getExtent();
    const [x0, y0] = frame.toPixel(w, n);
    const [x1, y1] = frame.toPixel(e, s);
    left = Math.min(left, Math.max(x0, 4));
    top = Math.min(top, Math.max(y0, 4));
    right = Math.max(right, Math.min(x1, frame.width - 4));
    bottom = Math.max(bottom, Math.min(y1, frame.height - 4));
  }
  if (right <= left || bottom <= top)
    return [];

  const count = 13;
  const inside: PixelSpot[] = [];
  const [originX, originY] = frame.toPixel(0, 0);
  const boxes = pieces.map(piece => ({ piece, box: piece.getExtent() }));
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      const x = left + ((i + 0.5) * (right - left)) / count;
      const y = top + ((j + 0.5) * (bottom - top)) / count;
      const mapX = (x - originX) * frame.resolution;
      const mapY = (originY - y) * frame.resolution;
      if (boxes.some(({ piece, box: [w, s, e, n] }) => mapX >= w && mapX <= e && mapY >= s && mapY <= n && contains(piece, mapX, mapY)))
        inside.push({ x, y, dx: 0, dy: 0 });
    }
  }
  const centreX = inside.reduce((sum, s) => sum + s.x, 0) / inside.length;
  const centreY = inside.reduce((sum, s) => sum + s.y, 0) / inside.length;
  // Letters are wide and low, so a step to the side counts less than one up or down.
  const distance = (s: PixelSpot): number => Math.abs(s.x - centreX) + 1.5 * Math.abs(s.y - centreY);
  return inside.sort((a, b) => distance(a) - distance(b));
}

/** Even-odd rule over all rings of a piece. */
function contains(piece: RenderFeature, x: number, y: number): boolean {
  const flat = piece.getFlatCoordinates();
  let inside = false;
  for (const [from, to] of parts(piece)) {
    for (let i = from, j = to - 2; i < to; j = i, i += 2) {
      if ((flat[i + 1] > y) !== (flat[j + 1] > y) && x < ((flat[j] - flat[i]) * (y - flat[i + 1])) / (flat[j + 1] - flat[i + 1]) + flat[i])
        inside = !inside;
    }
  }
  return inside;
}
