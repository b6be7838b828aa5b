import Layer from 'ol/layer/Layer';
import type { FrameState } from 'ol/Map';
import type { GridCross } from './grid';
import type { Label } from './label-placing';
import { drawLabels, drawSelectedLabel, type SelectedLabel } from './label-drawing';
import { MarkerArt } from './marker-art';
import { tickLength, type LineMark, type Marks, type PointMark } from './marks';
import type { Palette } from './palette';
import { token, type Chevrons, type MapStyle, type Ticks } from './style-model';

/** A selected section has a radius of 7 pixels instead of 5.5. */
const selectedScale = 7 / 5.5;

export interface Scene {
  marks: Marks;
  labels: Label[];
  crosses: GridCross[];
  selectedLabel: SelectedLabel | null;
  /** Points that are selected are drawn larger. */
  isSelected(kind: string, x: number, y: number): boolean;
  opacityOf(kind: string): number;
}

/** Everything with a place but no extent of its own: ticks, arrows, markers, letters. One canvas above the tiles. */
export class SymbolLayer extends Layer {
  private readonly canvas = document.createElement('canvas');
  private scene: Scene | null = null;
  private art: MarkerArt | null = null;
  private palette: Palette | null = null;
  private artRatio = 0;

  constructor(private readonly model: MapStyle, private readonly zoomOf: (resolution: number) => number) {
    super({ zIndex: 200 });
    this.canvas.className = 'map-symbols';
  }

  show(scene: Scene, palette: Palette): void {
    if (this.palette !== palette)
      this.art = null;
    this.scene = scene;
    this.palette = palette;
    this.changed();
  }

  override render(frame: FrameState): HTMLElement {
    const ratio = frame.pixelRatio;
    const [width, height] = frame.size;
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.width = Math.round(width * ratio);
      this.canvas.height = Math.round(height * ratio);
    }
    const context = this.canvas.getContext('2d')!;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    const { scene, palette } = this;
    if (!scene || !palette)
      return this.canvas;
    if (!this.art || this.artRatio !== ratio) {
      this.art = new MarkerArt(palette, ratio);
      this.artRatio = ratio;
    }

    const { center, resolution } = frame.viewState;
    const toPixel = (x: number, y: number): [number, number] => [(x - center[0]) / resolution + width / 2, (center[1] - y) / resolution + height / 2];
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.drawGrid(context, scene.crosses, palette, toPixel);
    this.drawLineMarks(context, scene, palette, toPixel, this.zoomOf(resolution));
    this.drawPoints(context, scene, this.art, toPixel, ratio, this.zoomOf(resolution));
    context.globalAlpha = 1;
    const halo = { color: palette.color(this.model.halo.color), width: this.model.halo.width };
    drawLabels(context, scene.labels, palette, halo, toPixel, kind => scene.opacityOf(kind) > 0);
    if (scene.selectedLabel)
      drawSelectedLabel(context, scene.selectedLabel, palette, toPixel);
    return this.canvas;
  }

  private drawGrid(context: CanvasRenderingContext2D, crosses: readonly GridCross[], palette: Palette, toPixel: (x: number, y: number) => [number, number]): void {
    const { color, size, width } = this.model.grid;
    context.strokeStyle = palette.color(color);
    context.lineWidth = width;
    context.beginPath();
    for (const cross of crosses) {
      const [x, y] = toPixel(cross.x, cross.y);
      context.moveTo(x - size / 2, y);
      context.lineTo(x + size / 2, y);
      context.moveTo(x, y - size / 2);
      context.lineTo(x, y + size / 2);
    }
    context.stroke();
  }

  private drawLineMarks(
    context: CanvasRenderingContext2D, scene: Scene, palette: Palette, toPixel: (x: number, y: number) => [number, number], zoom: number,
  ): void {
    context.lineCap = 'round';
    context.lineJoin = 'round';
    // Ticks first: an arrow says more and lies on top.
    for (const type of ['ticks', 'chevrons'] as const) {
      for (const mark of scene.marks.lines) {
        if (mark.symbol.type !== type)
          continue;
        context.globalAlpha = scene.opacityOf(mark.kind);
        const [x, y] = toPixel(mark.x, mark.y);
        if (mark.symbol.type === 'ticks')
          drawTick(context, mark, mark.symbol, palette, x, y, zoom);
        else
          drawChevron(context, mark, mark.symbol, palette, x, y);
      }
    }
  }

  private drawPoints(
    context: CanvasRenderingContext2D, scene: Scene, art: MarkerArt, toPixel: (x: number, y: number) => [number, number], ratio: number, zoom: number,
  ): void {
    const draw = (mark: PointMark, part: 'halo' | 'body'): void => {
      const sprite = art.sprite(mark.marker, part, zoom, mark.valueOf);
      const [x, y] = toPixel(mark.x, mark.y);
      const scale = (scene.isSelected(mark.kind, mark.x, mark.y) ? selectedScale : 1) / ratio;
      const [w, h] = [sprite.width * scale, sprite.height * scale];
      context.globalAlpha = scene.opacityOf(mark.kind);
      context.drawImage(sprite, x - w / 2, y - h / 2, w, h);
    };
    const { points } = scene.marks;
    for (let from = 0, to = 0; from < points.length; from = to) {
      while (to < points.length && points[to].kind === points[from].kind)
        to++;
      // All halos of a kind first, or in a cluster each symbol would wipe out the one before.
      for (let i = from; i < to; i++) {
        if (points[i].marker.haloColor)
          draw(points[i], 'halo');
      }
      for (let i = from; i < to; i++)
        draw(points[i], 'body');
    }
  }
}

function drawTick(context: CanvasRenderingContext2D, mark: LineMark, symbol: Ticks, palette: Palette, x: number, y: number, zoom: number): void {
  const half = tickLength(symbol, zoom) / 2;
  // The map's y points north, the screen's down: the direction on the screen is (dx, -dy), across it (dy, dx).
  const [acrossX, acrossY] = [mark.dy * half, mark.dx * half];
  context.strokeStyle = palette.color(token(symbol.color, mark.valueOf) ?? 'm-ink');
  context.lineWidth = symbol.width;
  context.beginPath();
  context.moveTo(x - acrossX, y - acrossY);
  context.lineTo(x + acrossX, y + acrossY);
  context.stroke();
}

function drawChevron(context: CanvasRenderingContext2D, mark: LineMark, symbol: Chevrons, palette: Palette, x: number, y: number): void {
  const [forwardX, forwardY] = [mark.dx * symbol.size, -mark.dy * symbol.size];
  context.beginPath();
  context.moveTo(x - forwardX * 0.6 + forwardY * 0.9, y - forwardY * 0.6 - forwardX * 0.9);
  context.lineTo(x + forwardX * 0.6, y + forwardY * 0.6);
  context.lineTo(x - forwardX * 0.6 - forwardY * 0.9, y - forwardY * 0.6 + forwardX * 0.9);
  context.strokeStyle = palette.color(token(symbol.haloColor, mark.valueOf) ?? 'm-halo');
  context.lineWidth = symbol.haloWidth;
  context.stroke();
  context.strokeStyle = palette.color(token(symbol.color, mark.valueOf) ?? 'm-ink');
  context.lineWidth = 1.5;
  context.stroke();
}
