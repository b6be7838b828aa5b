import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelFor, ruleFor, token, type LayerStyle } from '../src/style-model';
import choices from './style-choices.json';

// The same file is read by the tests of MapApp.Core: the screen chooses as the sheet does.
test('the screen chooses the colours and letters of looks as the sheet does', () => {
  const layers = choices.layers as unknown as LayerStyle[];
  for (const choice of choices.cases) {
    const look = layers.find(l => l.kind === choice.kind)!;
    const valueOf = (field: string): unknown => (choice.values as Record<string, unknown>)[field];
    for (const symbol of ruleFor(look, choice.zoom, valueOf)!.symbols) {
      const color = symbol.type === 'marker' ? symbol.fill! : symbol.color;
      assert.equal(token(color, valueOf), choice.color, JSON.stringify(choice));
    }
    assert.equal(labelFor(look, choice.zoom, valueOf)?.field ?? null, choice.label, JSON.stringify(choice));
  }
});
