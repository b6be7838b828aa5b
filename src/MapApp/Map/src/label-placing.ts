import { widthOf, type Wish } from './lettering';
import { areaSpots, edgeSpots, lineSpots, pointSpots, type PixelSpot, type ViewFrame } from './label-spots';
import type { Box, Occupancy } from './occupancy';

/** Letters that found room: the text's box is `offset` pixels from the anchor, which is a place on the map. */
export interface Label {
  text: string;
  font: string;
  size: number;
  spacing: number;
  colorToken: string;
  kind: string;
  anchorX: number;
  anchorY: number;
  box: Box;
  leader?: { fromX: number; fromY: number; toX: number; toY: number };
}

const lineHeight = 1.28;
const padding = 2;
/** The name of a long river returns after this many pixels, the same name never more than so often. */
const repeatDistance = 460;
const mostRepeats = 4;
/** Share of a name's box that lines may cross; more, and the name would seem to belong to its neighbour. */
const mostCovered = 0.12;

export function placeLabels(wishes: readonly Wish[], frame: ViewFrame, taken: Occupancy): { labels: Label[]; hidden: number } {
  const labels: Label[] = [];
  let hidden = 0;
  const named = new Set<string>();
  for (const wish of wishes) {
    // A black-odorous water often bears the name of its river, which stands there already.
    if (wish.rule.place === 'line' && named.has(wish.text))
      continue;
    const width = widthOf(wish.text, wish.font, wish.rule.spacing ?? 0);
    const found = place(wish, width, wish.size * lineHeight, frame, taken);
    labels.push(...found.labels);
    if (wish.rule.place === 'line' && found.labels.length > 0)
      named.add(wish.text);
    if (found.labels.length === 0 && found.wanted && wish.rule.counted !== false)
      hidden++;
  }
  return { labels, hidden };
}

function place(wish: Wish, width: number, height: number, frame: ViewFrame, taken: Occupancy): { labels: Label[]; wanted: boolean } {
  const size = { width, height };
  switch (wish.rule.place) {
    case 'point': {
      const [spot] = pointSpots(wish.pieces, frame);
      const label = spot && besidePoint(wish, spot, size, taken);
      return { labels: label ? [label] : [], wanted: spot !== undefined };
    }
    case 'area': {
      const spots = areaSpots(wish.pieces, frame);
      const label = inArea(wish, spots, size, taken);
      return { labels: label ? [label] : [], wanted: spots.length > 0 };
    }
    case 'edge': {
      const spots = edgeSpots(wish.pieces, frame);
      const label = besideLine(wish, spots, size, taken, upperRight(spots));
      return { labels: label ? [label] : [], wanted: spots.length > 2 };
    }
    case 'line': {
      const spots = lineSpots(wish.pieces, frame);
      return { labels: alongLine(wish, spots, size, frame, taken), wanted: spots.length > 2 };
    }
  }
}

function accept(wish: Wish, spot: PixelSpot, box: Box, taken: Occupancy, leader?: Label['leader']): Label {
  taken.block({ x: box.x - padding, y: box.y - padding, width: box.width + 2 * padding, height: box.height + 2 * padding });
  return {
    text: wish.text, font: wish.font, size: wish.size, spacing: wish.rule.spacing ?? 0, colorToken: wish.colorToken, kind: wish.kind,
    anchorX: spot.x, anchorY: spot.y, box: { ...box, x: box.x - spot.x, y: box.y - spot.y }, leader,
  };
}

/** Eight places in the order of preference: right, left, upper and lower right, upper and lower left, above, below. */
export const eightPlaces: readonly [number, number][] = [[1, 0], [-1, 0], [1, -1], [1, 1], [-1, -1], [-1, 1], [0, -1], [0, 1]];

function boxAt(spot: PixelSpot, [sideX, sideY]: readonly [number, number], gap: number, { width, height }: { width: number; height: number }): Box {
  const reach = sideX !== 0 && sideY !== 0 ? gap * 0.75 : gap;
  return {
    x: sideX > 0 ? spot.x + reach : sideX < 0 ? spot.x - reach - width : spot.x - width / 2,
    y: sideY > 0 ? spot.y + reach : sideY < 0 ? spot.y - reach - height : spot.y - height / 2,
    width, height,
  };
}

function besidePoint(wish: Wish, spot: PixelSpot, size: { width: number; height: number }, taken: Occupancy): Label | null {
  const best = cheapest(eightPlaces.map((side, i) => ({ box: boxAt(spot, side, 11, size), preference: i * 0.03 })), taken);
  if (best && best.cost < 0.7)
    return accept(wish, spot, best.box, taken);

  if (wish.rule.leader) {
    for (const gap of [26, 40, 54]) {
      const away = cheapest([...eightPlaces].reverse().map((side, i) => ({ box: boxAt(spot, side, gap, size), preference: i * 0.03 })), taken);
      if (away && away.cost < 0.7)
        return accept(wish, spot, away.box, taken, leaderTo(away.box, spot));
    }
  }
  return best ? accept(wish, spot, best.box, taken) : null;
}

function leaderTo(box: Box, spot: PixelSpot): Label['leader'] {
  const toX = Math.min(Math.max(spot.x, box.x + 2), box.x + box.width - 2) - spot.x;
  const toY = Math.min(Math.max(spot.y, box.y + 1), box.y + box.height - 1) - spot.y;
  const length = Math.hypot(toX, toY) || 1;
  return { fromX: (toX / length) * 8, fromY: (toY / length) * 8, toX, toY };
}

function cheapest(candidates: readonly { box: Box; preference: number }[], taken: Occupancy): { box: Box; cost: number } | null {
  let best: { box: Box; cost: number } | null = null;
  for (const { box, preference } of candidates) {
    const cost = taken.cost(box) + preference;
    if (cost < (best?.cost ?? Infinity))
      best = { box, cost };
  }
  return best;
}

function inArea(wish: Wish, spots: readonly PixelSpot[], { width, height }: { width: number; height: number }, taken: Occupancy): Label | null {
  let best: { spot: PixelSpot; box: Box; cost: number } | null = null;
  spots.forEach((spot, i) => {
    const box = { x: spot.x - width / 2, y: spot.y - height / 2, width, height };
    const cost = taken.cost(box) + i / 120;
    if (cost < (best?.cost ?? 1.2))
      best = { spot, box, cost };
  });
  const found = best as { spot: PixelSpot; box: Box } | null;
  return found && accept(wish, found.spot, found.box, taken);
}

/** On either side of a line, as far out as the box needs at this direction. */
function besideLine(
  wish: Wish, spots: readonly PixelSpot[], size: { width: number; height: number }, taken: Occupancy, desired: { x: number; y: number },
): Label | null {
  let best: { spot: PixelSpot; box: Box; cost: number } | null = null;
  for (const spot of spots) {
    for (const side of [1, -1]) {
      const [normalX, normalY] = [-spot.dy * side, spot.dx * side];
      const reach = 9 + Math.abs(normalX) * size.width / 2 + Math.abs(normalY) * size.height / 2;
      const box = { x: spot.x + normalX * reach - size.width / 2, y: spot.y + normalY * reach - size.height / 2, ...size };
      const covered = taken.cost(box);
      if (covered > mostCovered)
        continue;
      const cost = covered + Math.hypot(spot.x - desired.x, spot.y - desired.y) / 900;
      if (cost < (best?.cost ?? 1.6))
        best = { spot, box, cost };
    }
  }
  const found = best as { spot: PixelSpot; box: Box } | null;
  return found && accept(wish, found.spot, found.box, taken);
}

function upperRight(spots: readonly PixelSpot[]): { x: number; y: number } {
  return { x: Math.max(0, ...spots.map(s => s.x)), y: Math.min(...spots.map(s => s.y)) };
}

function alongLine(wish: Wish, spots: readonly PixelSpot[], size: { width: number; height: number }, frame: ViewFrame, taken: Occupancy): Label[] {
  const labels: Label[] = [];
  // A name longer than its line would seem to belong to something else.
  if (spots.length * 24 < size.width * 0.6)
    return labels;
  let open = spots;
  while (open.length > 0 && labels.length < mostRepeats) {
    const desired = labels.length === 0 ? middleOf(open, frame) : open[0];
    const label = besideLine(wish, open, size, taken, desired);
    if (!label)
      break;
    labels.push(label);
    open = open.filter(s => Math.hypot(s.x - label.anchorX, s.y - label.anchorY) > repeatDistance);
  }
  return labels;
}

/** The spot in the middle of what is seen of the line, near the middle of the view when the line is long. */
function middleOf(spots: readonly PixelSpot[], frame: ViewFrame): PixelSpot {
  const meanX = spots.reduce((sum, s) => sum + s.x, 0) / spots.length;
  const meanY = spots.reduce((sum, s) => sum + s.y, 0) / spots.length;
  const [x, y] = [(meanX * 3 + frame.width / 2) / 4, (meanY * 3 + frame.height / 2) / 4];
  return spots.reduce((best, s) => Math.hypot(s.x - x, s.y - y) < Math.hypot(best.x - x, best.y - y) ? s : best);
}
