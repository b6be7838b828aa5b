import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createXYZ } from 'ol/tilegrid';
import { PictureGrid, quarters, sideOf } from '../src/picture-grid';
import { calledOff, PictureQueue } from '../src/picture-queue';
import { isPictures, questionOf, stackOf } from '../src/stack';
import type { LayerStyle } from '../src/style-model';

const look = (kind: string, part?: string): LayerStyle => ({ kind, part, rules: [] });
const vectors = createXYZ({ tileSize: 512, maxZoom: 16 });

test('a view has pictures of just the tiles that it has vectors of, in the size that is nearest', () => {
  const grid = new PictureGrid(vectors);
  for (let zoom = 3; zoom <= 20; zoom += 0.01) {
    const resolution = 156543.03392804097 / 2 ** zoom;
    const level = grid.getZForResolution(resolution);
    const z = Math.floor(level / quarters);
    assert.equal(z, vectors.getZForResolution(resolution, 1), `zoom ${zoom}`);
    assert.deepEqual(grid.getTileCoordExtent([level, 5, 3]).map(Math.round), vectors.getTileCoordExtent([z, 5, 3]).map(Math.round));
    // At most an eighth of a zoom, but for the last quarter, which waits for the next zoom, and beyond the deepest tiles.
    const stretched = grid.getResolution(level) / resolution;
    assert.ok(stretched > 2 ** -0.13 && (stretched < 2 ** 0.26 || z === 16), `zoom ${zoom}: ${stretched}`);
  }
});

test('sizes are those that the server paints', () => {
  assert.deepEqual([0, 1, 2, 3].map(sideOf), [512, 609, 724, 861]);
});

test('a dense look has pictures below its vectors and above all that lies below it', () => {
  const pile = [look('land', 'ground'), look('own1'), look('rivers'), look('own2')];
  const names = stackOf(pile, { own1: '1', own2: '2' }, () => 1).map(run => isPictures(run) ? `picture ${run.look.kind}` : run.keys.join(' '));
  assert.deepEqual(names, ['land/ground', 'picture own1', 'own1/ rivers/', 'picture own2', 'own2/']);
});

test('without dense looks those of one opacity share a layer', () => {
  const runs = stackOf([look('a'), look('b'), look('c'), look('d')], {}, kind => kind === 'c' ? 0.5 : 1);
  assert.deepEqual(runs, [{ keys: ['a/', 'b/'], opacity: 1 }, { keys: ['c/'], opacity: 0.5 }, { keys: ['d/'], opacity: 1 }]);
});

test('what a picture shows is in its address: another look, another state, another theme are other pictures', () => {
  const one = questionOf([look('own1')], { own1: '7' }, 'light', 1);
  const others = [
    questionOf([look('own1')], { own1: '8' }, 'light', 1), questionOf([look('own1')], { own1: '7' }, 'dark', 1), questionOf([look('own1')], { own1: '7' }, 'light', 2),
    questionOf([{ ...look('own1'), minZoom: 3 }], { own1: '7' }, 'light', 1),
  ];
  assert.equal(one, questionOf([look('own1')], { own1: '7', own2: '3' }, 'light', 1));
  assert.equal(new Set([one, ...others]).size, 5);
  assert.match(questionOf([look('jurisdictions', 'ground'), look('a,b:1')], {}, 'light', 1), /^layers=jurisdictions%2Fground:1,a%2Cb%3A1:1&theme=light&ratio=1&v=[0-9a-z]+$/);
});

test('three are asked at once, the last wish first, and what is no longer wanted is called off', async () => {
  const [asked, aborted, done]: [string[], string[], (() => void)[]] = [[], [], []];
  const queue = new PictureQueue<string>((address, signal) => new Promise((resolve, reject) => {
    asked.push(address);
    done.push(() => resolve(address));
    signal.addEventListener('abort', () => { aborted.push(address); reject(new Error('aborted')); });
  }));
  const [map, other] = [{}, {}];
  const answers = ['a', 'b', 'c', 'd', 'e'].map(address => queue.ask(map, 1, address).catch((e: unknown) => e));
  const kept = queue.ask(other, 9, 'kept');
  assert.deepEqual(asked, ['a', 'b', 'c']);
  done[0]();
  assert.equal(await answers[0], 'a');
  await Promise.resolve();
  queue.keep(map, 2);
  for (const answer of answers.slice(1))
    assert.equal(await answer, calledOff);
  await new Promise(resolve => setImmediate(resolve));
  assert.deepEqual([asked, aborted], [['a', 'b', 'c', 'kept'], ['b', 'c']]);
  done.at(-1)!();
  assert.equal(await kept, 'kept');
});
