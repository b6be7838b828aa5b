import assert from 'node:assert/strict';
import { test } from 'node:test';
import { difference, type Change, type Parts, type ShapeKind } from '../src/reshape';

// As ShapeDraft does it in C#.
function applied(parts: Parts, change: Change, kind: ShapeKind): Parts {
  return parts.map((rings, part) => rings.map((chain, ring) => {
    if (part !== change.part || ring !== change.ring)
      return chain;
    const open = kind === 'area' ? chain.slice(0, -1) : [...chain];
    open.splice(change.from, change.removed, ...change.inserted);
    return kind === 'area' ? [...open, open[0]] : open;
  }));
}

const square = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]];
const hole = [[4, 4], [6, 4], [6, 6], [4, 4]];

test('what a drag, a new corner and a deleted one change is found, whichever corner it was', () => {
  for (const kind of ['area', 'line'] as const) {
    const count = kind === 'area' ? square.length - 1 : square.length;
    for (let at = 0; at < count; at++) {
      for (const [removed, inserted] of [[1, [[77, 7]]], [0, [[77, 7]]], [1, []]] as [number, number[][]][]) {
        const before: Parts = kind === 'area' ? [[hole], [square, hole]] : [[hole], [square]];
        const after = applied(before, { part: 1, ring: 0, from: at, removed, inserted }, kind);
        const changes = difference(before, after, kind);
        assert.equal(changes.length, 1);
        assert.ok(changes[0].removed + changes[0].inserted.length <= 2, 'no more than what changed goes over the wire');
        assert.deepEqual(applied(before, changes[0], kind), after);
      }
    }
  }
});

test('a hole and a point are told apart from the rest, and what did not change is no change', () => {
  const before: Parts = [[square, hole]];
  const after: Parts = [[square, [[4, 4], [6, 4], [6, 7], [4, 4]]]];
  assert.deepEqual(difference(before, after, 'area'), [{ part: 0, ring: 1, from: 2, removed: 1, inserted: [[6, 7]] }]);
  assert.deepEqual(difference([[[[1, 2]]]], [[[[3, 4]]]], 'point'), [{ part: 0, ring: 0, from: 0, removed: 1, inserted: [[3, 4]] }]);
  assert.deepEqual(difference(before, before, 'area'), []);
});
