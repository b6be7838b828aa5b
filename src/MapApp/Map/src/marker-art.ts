import type { Palette } from './palette';
import { at, token, type Marker, type ValueOf } from './style-model';

/** Marker pictures drawn once per look and kept, so that a frame only copies pixels. */
export class MarkerArt {
  private readonly sprites = new Map<string, HTMLCanvasElement>();

  constructor(private readonly palette: Palette, private readonly pixelRatio: number) {}

  sprite(marker: Marker, part: 'halo' | 'body', zoom: number, valueOf: ValueOf): HTMLCanvasElement {
    const fill = marker.fill && token(marker.fill, valueOf);
    const stroke = marker.stroke && token(marker.stroke, valueOf);
    const size = at(marker.size, zoom);
    const key = `${marker.shape}|${size}|${fill}|${stroke}|${marker.strokeWidth}|${part}`;
    let sprite = this.sprites.get(key);
    if (!sprite)
      this.sprites.set(key, sprite = this.draw(marker, part, size, fill, stroke, valueOf));
    return sprite;
  }

  private draw(marker: Marker, part: 'halo' | 'body', size: number, fill: string | undefined, stroke: string | undefined, valueOf: ValueOf): HTMLCanvasElement {
    const strokeWidth = marker.strokeWidth ?? 0;
    const halo = marker.haloColor ? marker.haloWidth ?? 0 : 0;
    const side = Math.ceil(size + strokeWidth + 2 * halo) + 2;
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = Math.ceil(side * this.pixelRatio);
    const context = canvas.getContext('2d')!;
    context.scale(this.pixelRatio, this.pixelRatio);
    context.translate(side / 2, side / 2);
    context.lineJoin = 'round';
    outline(context, marker.shape, size / 2);
    if (part === 'halo') {
      context.lineWidth = strokeWidth + 2 * halo;
      context.strokeStyle = this.palette.color(token(marker.haloColor!, valueOf)!);
      context.stroke();
      return canvas;
    }
    if (fill && marker.shape !== 'ring') {
      context.fillStyle = this.palette.color(fill, marker.fillOpacity);
      context.fill();
    }
    if (stroke && strokeWidth > 0) {
      context.lineWidth = strokeWidth;
      context.strokeStyle = this.palette.color(stroke);
      context.stroke();
    }
    if (marker.shape === 'outfall')
      arrow(context, size / 2, this.palette.color('m-halo'));
    return canvas;
  }
}

function outline(context: CanvasRenderingContext2D, shape: string, r: number): void {
  context.beginPath();
  switch (shape) {
    case 'square':
    case 'outfall':
      context.roundRect(-r, -r, 2 * r, 2 * r, Math.min(2, r / 2));
      return;
    case 'diamond':
      polygon(context, [[0, -r], [r, 0], [0, r], [-r, 0]]);
      return;
    case 'triangle':
      polygon(context, [[0, -r * 0.92], [r, r * 0.8], [-r, r * 0.8]]);
      return;
    case 'triangleDown':
      polygon(context, [[0, r * 0.92], [r, -r * 0.8], [-r, -r * 0.8]]);
      return;
    case 'house':
      polygon(context, [[0, -r], [r, -r * 0.15], [r * 0.8, -r * 0.15], [r * 0.8, r], [-r * 0.8, r], [-r * 0.8, -r * 0.15], [-r, -r * 0.15]]);
      return;
    default:
      context.arc(0, 0, r, 0, 2 * Math.PI);
  }
}

function polygon(context: CanvasRenderingContext2D, points: [number, number][]): void {
  points.forEach(([x, y], i) => i === 0 ? context.moveTo(x, y) : context.lineTo(x, y));
  context.closePath();
}

function arrow(context: CanvasRenderingContext2D, r: number, color: string): void {
  context.strokeStyle = color;
  context.lineWidth = 1.25;
  context.lineCap = 'round';
  context.beginPath();
  context.moveTo(0, -r * 0.55);
  context.lineTo(0, r * 0.5);
  context.moveTo(-r * 0.45, 0);
  context.lineTo(0, r * 0.5);
  context.lineTo(r * 0.45, 0);
  context.stroke();
}
