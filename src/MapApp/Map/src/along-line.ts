// Walking along the flat coordinates of a tile's line piece.

export interface Spot { x: number; y: number; /** Unit vector of the direction of digitising. */ dx: number; dy: number }

export function lengthOf(flat: readonly number[], from: number, to: number): number {
  let length = 0;
  for (let i = from + 2; i < to; i += 2)
    length += Math.hypot(flat[i] - flat[i - 2], flat[i + 1] - flat[i - 1]);
  return length;
}

/** Spots at every `spacing` along the whole line, of which this piece begins at `start`; the first lies half a spacing in. */
export function* spotsAlong(flat: readonly number[], from: number, to: number, start: number, spacing: number): Generator<Spot> {
  let along = start;
  let next = (Math.ceil(start / spacing - 0.5) + 0.5) * spacing;
  for (let i = from + 2; i < to; i += 2) {
    const [x, y] = [flat[i - 2], flat[i - 1]];
    const length = Math.hypot(flat[i] - x, flat[i + 1] - y);
    if (length === 0)
      continue;
    const [dx, dy] = [(flat[i] - x) / length, (flat[i + 1] - y) / length];
    for (; next < along + length; next += spacing)
      yield { x: x + dx * (next - along), y: y + dy * (next - along), dx, dy };
    along += length;
  }
}

/** Start and end index of every line or ring in a feature's flat coordinates. */
export function* parts(feature: { getFlatCoordinates(): number[]; getEnds(): number[] | number[][] | null; getType(): string }): Generator<[number, number]> {
  const ends = feature.getEnds();
  if (!ends || feature.getType() === 'LineString' && ends.length === 0) {
    yield [0, feature.getFlatCoordinates().length];
    return;
  }
  let from = 0;
  for (const end of (ends as (number | number[])[]).flat()) {
    yield [from, end];
    from = end;
  }
}
