import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FeatureLike } from 'ol/Feature';
import { Focus } from '../src/focus';

const feature = (values: Record<string, string>): FeatureLike => ({ get: (field: string) => values[field] }) as unknown as FeatureLike;

test('how a section stands goes before what the tile says, and only for that section', () => {
  const focus = new Focus();
  focus.setStates('sections', { bridge: { class: 'V', verdict: 'fails' } });
  const bridge = focus.valuesOf(feature({ layer: 'sections', id: 'bridge', class: 'II', name: 'Bridge' }));
  assert.deepEqual([bridge('class'), bridge('verdict'), bridge('name')], ['V', 'fails', 'Bridge']);
  assert.equal(focus.valuesOf(feature({ layer: 'sections', id: 'mill', class: 'II' }))('class'), 'II');
  assert.equal(focus.valuesOf(feature({ layer: 'reaches', id: 'bridge', class: 'II' }))('class'), 'II');
  focus.setStates('sections', null);
  assert.equal(focus.valuesOf(feature({ layer: 'sections', id: 'bridge', class: 'II' }))('class'), 'II');
});
