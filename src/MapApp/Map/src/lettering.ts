import type RenderFeature from 'ol/render/Feature';
import type { Focus } from './focus';
import { at, chosen, labelFor, token, type LabelRule, type LayerStyle } from './style-model';

export type Language = 'zh' | 'en';

/** A wish for letters on the map: one text with every piece of geometry that bears it. */
export interface Wish {
  key: string;
  kind: string;
  text: string;
  rule: LabelRule;
  colorToken: string;
  font: string;
  size: number;
  rank: number;
  pieces: RenderFeature[];
}

/** Gathers the wishes of the view: pieces of one feature from many tiles, and the reaches of one river, become one wish. */
export function wishesOf(
  features: readonly RenderFeature[], pile: readonly LayerStyle[], focus: Focus, zoom: number, language: Language, fontFamily: string,
): Wish[] {
  const looks = new Map<string, { look: LayerStyle; rank: number }>();
  pile.forEach((look, i) => {
    if (look.labels && zoom >= (look.minZoom ?? 0))
      looks.set(look.kind, { look, rank: i });
  });

  const wishes = new Map<string, Wish>();
  for (const feature of features) {
    const kind = feature.get('layer') as string;
    const found = looks.get(kind);
    if (!found)
      continue;
    const valueOf = focus.valuesOf(feature);
    const rule = labelFor(found.look, zoom, valueOf);
    if (!rule)
      continue;
    const text = textOf(rule, valueOf, language);
    if (!text)
      continue;
    const once = rule.once && valueOf(rule.once);
    const key = once ? `${kind}|${rule.once}|${String(once)}` : `${kind}|${String(feature.get('id'))}`;
    const wish = wishes.get(key);
    if (wish) {
      wish.pieces.push(feature);
      continue;
    }
    const size = at(rule.size, zoom);
    wishes.set(key, {
      key, kind, text, rule, colorToken: token(rule.color, valueOf) ?? 'm-ink', size,
      font: `${rule.weight ?? 500} ${size}px ${fontFamily}`, rank: found.rank, pieces: [feature],
    });
  }
  // Ties are broken by the key, so that the same view always gets the same letters.
  return [...wishes.values()].sort((a, b) => a.rule.priority - b.rule.priority || b.rank - a.rank || (a.key < b.key ? -1 : 1));
}

function textOf(rule: LabelRule, valueOf: (field: string) => unknown, language: Language): string {
  let text = '';
  if (rule.texts)
    text = rule.texts[language][String(valueOf(rule.texts.by))] ?? '';
  else
    text = String((rule.field && valueOf(rule.field)) || (rule.otherwise && valueOf(rule.otherwise)) || '');
  const suffix = rule.suffix && text ? chosen(rule.suffix, valueOf) : undefined;
  return suffix ? `${text} ${suffix}` : text;
}

const widths = new Map<string, number>();
let ruler: CanvasRenderingContext2D | null = null;

/** Width of a text on the map, spacing included. */
export function widthOf(text: string, font: string, spacing: number): number {
  const key = `${font}|${spacing}|${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    ruler ??= document.createElement('canvas').getContext('2d')!;
    ruler.font = font;
    width = ruler.measureText(text).width + spacing * Math.max(0, [...text].length - 1);
    // Names come and go with the view; without an end the table would grow with the workspace.
    if (widths.size > 5000)
      widths.clear();
    widths.set(key, width);
  }
  return width;
}
