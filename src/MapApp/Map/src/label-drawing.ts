import type { Label } from './label-placing';
import type { Box } from './occupancy';
import type { Palette } from './palette';

type ToPixel = (x: number, y: number) => [number, number];

/** Anchors and boxes as the scene keeps them: a place on the map and a box in pixels from it. */
export interface SelectedLabel { text: string; font: string; x: number; y: number; box: Box; swatchToken: string | null }

/** Letter spacing is younger than the rest of the canvas; where it is missing, names are only set tighter. */
function setSpacing(context: CanvasRenderingContext2D, pixels: number): void {
  if ('letterSpacing' in context)
    context.letterSpacing = `${pixels}px`;
}

export function drawLabels(
  context: CanvasRenderingContext2D, labels: readonly Label[],
  palette: Palette, halo: { color: string; width: number }, toPixel: ToPixel, isShown: (kind: string) => boolean,
): void {
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.lineJoin = 'round';
  for (const label of labels) {
    if (!isShown(label.kind))
      continue;
    const [x, y] = toPixel(label.anchorX, label.anchorY);
    const color = palette.color(label.colorToken);
    if (label.leader) {
      context.strokeStyle = halo.color;
      context.lineWidth = 2.5;
      line(context, x + label.leader.fromX, y + label.leader.fromY, x + label.leader.toX, y + label.leader.toY);
      context.strokeStyle = palette.color('m-ink-2');
      context.lineWidth = 1;
      line(context, x + label.leader.fromX, y + label.leader.fromY, x + label.leader.toX, y + label.leader.toY);
    }
    context.font = label.font;
    setSpacing(context, label.spacing);
    const [left, middle] = [x + label.box.x, y + label.box.y + label.box.height / 2];
    context.strokeStyle = halo.color;
    context.lineWidth = halo.width;
    context.strokeText(label.text, left, middle);
    context.fillStyle = color;
    context.fillText(label.text, left, middle);
  }
  setSpacing(context, 0);
}

export function drawSelectedLabel(context: CanvasRenderingContext2D, label: SelectedLabel, palette: Palette, toPixel: ToPixel): void {
  const [anchorX, anchorY] = toPixel(label.x, label.y);
  const box = { x: anchorX + label.box.x, y: anchorY + label.box.y, width: label.box.width, height: label.box.height };
  context.beginPath();
  context.roundRect(box.x, box.y, box.width, box.height, 3);
  context.fillStyle = palette.color('raise');
  context.fill();
  context.strokeStyle = palette.color('accent');
  context.lineWidth = 1.25;
  context.stroke();
  let left = box.x + 7;
  if (label.swatchToken) {
    context.beginPath();
    context.roundRect(left, box.y + 4.5, 5, box.height - 9, 1.5);
    context.fillStyle = palette.color(label.swatchToken);
    context.fill();
    context.strokeStyle = palette.color('w-case');
    context.lineWidth = 1;
    context.stroke();
    left += 10;
  }
  context.font = label.font;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.fillStyle = palette.color('ink');
  context.fillText(label.text, left, box.y + box.height / 2 + 0.5);
}

function line(context: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number): void {
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}
