import type OlMap from 'ol/Map';
import { buffer } from 'ol/extent';
import type RenderFeature from 'ol/render/Feature';
import { parts, spotsAlong } from './along-line';
import type { Focus } from './focus';
import { gridCrosses } from './grid';
import type { ViewFrame } from './label-spots';
import { eightPlaces, placeLabels } from './label-placing';
import type { SelectedLabel } from './label-drawing';
import { widthOf, wishesOf, type Language } from './lettering';
import { collectMarks } from './marks';
import { Occupancy, type Box } from './occupancy';
import type { Selection } from './selection';
import { at, type LayerStyle, type MapStyle } from './style-model';
import type { Scene } from './symbol-layer';

const crowdPixels = 9;

export interface SceneInput {
  map: OlMap; model: MapStyle; pile: LayerStyle[]; focus: Focus; language: Language; fontFamily: string;
  selection: Selection; obstacles: readonly HTMLElement[]; features: (extent: number[]) => RenderFeature[];
  opacityOf(kind: string): number; zoomOf(resolution: number): number;
}

/** Decides what stands where in the view at rest; while the map moves the decision only travels along. */
export function composeScene(input: SceneInput): { scene: Scene; hidden: number } | null {
  const { map, model, pile, focus } = input;
  const size = map.getSize();
  const view = map.getView();
  const resolution = view.getResolution();
  if (!size || !resolution)
    return null;
  const extent = view.calculateExtent(size);
  const zoom = input.zoomOf(resolution);
  const features = input.features(buffer(extent, 24 * resolution));
  // A margin around the view, so that a short pan does not run out of arrows.
  const marks = collectMarks(features, pile, focus, zoom, resolution, buffer(extent, 120 * resolution));

  const [width, height] = size;
  const frame: ViewFrame = {
    resolution, width, height,
    toPixel: (x, y) => [(x - extent[0]) / resolution, (extent[3] - y) / resolution],
  };
  const taken = new Occupancy(width, height);
  blockControls(taken, map.getTargetElement()!, input.obstacles);
  for (const mark of marks.points) {
    const [x, y] = frame.toPixel(mark.x, mark.y);
    const half = at(mark.marker.size, zoom) / 2 + 2;
    taken.block({ x: x - half, y: y - half, width: 2 * half, height: 2 * half });
    if (mark.marker.shape === 'circle')
      taken.crowd({ x: x - half - crowdPixels, y: y - half - crowdPixels, width: 2 * (half + crowdPixels), height: 2 * (half + crowdPixels) });
  }
  discourageLines(taken, features, pile, frame, zoom);

  const selectedLabel = placeSelected(input.selection, frame, taken, input.fontFamily, focus);
  const selectedKeys = input.selection.keys();
  const wishes = wishesOf(features, pile, focus, zoom, input.language, input.fontFamily)
    .filter(wish => !(selectedLabel && wish.pieces.some(p => selectedKeys.has(`${wish.kind}/${String(p.get('id'))}`))));
  const { labels, hidden } = placeLabels(wishes, frame, taken);
  for (const label of labels) {
    label.anchorX = extent[0] + label.anchorX * resolution;
    label.anchorY = extent[3] - label.anchorY * resolution;
  }
  const scene: Scene = {
    marks, labels, selectedLabel, crosses: gridCrosses(extent, resolution, model.grid),
    isSelected: (kind, x, y) => input.selection.hasPoint(kind, x, y, resolution), opacityOf: kind => input.opacityOf(kind),
  };
  return { scene, hidden };
}

function blockControls(taken: Occupancy, target: HTMLElement, obstacles: readonly HTMLElement[]): void {
  const origin = target.getBoundingClientRect();
  for (const element of obstacles) {
    const box = element.getBoundingClientRect();
    if (box.width > 0)
      taken.block({ x: box.left - origin.left - 2, y: box.top - origin.top - 2, width: box.width + 4, height: box.height + 4 });
  }
}

function discourageLines(taken: Occupancy, features: readonly RenderFeature[], pile: readonly LayerStyle[], frame: ViewFrame, zoom: number): void {
  const kinds = new Set(pile.filter(l => l.measured && zoom >= (l.minZoom ?? 0)).map(l => l.kind));
  for (const feature of features) {
    if (!kinds.has(feature.get('layer')) || !feature.getType().endsWith('LineString'))
      continue;
    const flat = feature.getFlatCoordinates();
    for (const [from, to] of parts(feature)) {
      for (const spot of spotsAlong(flat, from, to, 0, 6 * frame.resolution)) {
        const [x, y] = frame.toPixel(spot.x, spot.y);
        if (x >= 0 && y >= 0 && x <= frame.width && y <= frame.height)
          taken.discourage(x, y, 3);
      }
    }
  }
}

function placeSelected(selection: Selection, frame: ViewFrame, taken: Occupancy, fontFamily: string, focus: Focus): SelectedLabel | null {
  const anchor = selection.anchor();
  if (!selection.label || !anchor)
    return null;
  const [x, y] = frame.toPixel(anchor[0], anchor[1]);
  if (x < 0 || y < 0 || x > frame.width || y > frame.height)
    return null;
  const font = `600 12px ${fontFamily}`;
  const swatchToken = selection.swatch(focus);
  const [width, height] = [widthOf(selection.label, font, 0) + 14 + (swatchToken ? 10 : 0), 20];
  let best: { box: Box; cost: number } | null = null;
  for (const gap of [18, 32]) {
    // Below and above first: sections lie on rivers that mostly cross the view from side to side.
    for (const [i, [sideX, sideY]] of [...eightPlaces].reverse().entries()) {
      const box = {
        x: sideX > 0 ? x + gap : sideX < 0 ? x - gap - width : x - width / 2,
        y: sideY > 0 ? y + gap : sideY < 0 ? y - gap - height : y - height / 2, width, height,
      };
      const cost = taken.cost(box) + i * 0.02 + gap * 0.01;
      if (!best || cost < best.cost)
        best = { box, cost };
    }
  }
  const box = best!.box;
  taken.block({ x: box.x - 2, y: box.y - 2, width: width + 4, height: height + 4 });
  return { text: selection.label, font, x: anchor[0], y: anchor[1], box: { ...box, x: box.x - x, y: box.y - y }, swatchToken };
}
