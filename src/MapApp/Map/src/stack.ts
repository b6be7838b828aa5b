import { layerKey, type LayerStyle } from './style-model';

/** Kinds of so many features that they may come as pictures, with a stamp of what they hold. */
export type Dense = Readonly<Record<string, string>>;

/** Looks of neighbours in the pile with the same opacity, drawn from vector tiles. */
export interface VectorRun { keys: string[]; opacity: number }

/** A look that is in pictures where it is dense. */
export interface PictureRun { look: LayerStyle; opacity: number }

export type Run = VectorRun | PictureRun;

export function isPictures(run: Run): run is PictureRun {
  return 'look' in run;
}

/**
 * What lies over what, from bottom to top: the looks of the pile as few layers of vectors as can be, and each look that may be dense with pictures of
 * its own below its vectors. So a dense look lies over all that it should lie over, and to hide or fade one asks for no other picture.
 */
export function stackOf(pile: readonly LayerStyle[], dense: Dense, opacityOf: (kind: string) => number): Run[] {
  const runs: Run[] = [];
  for (const look of pile) {
    const opacity = opacityOf(look.kind);
    if (look.kind in dense)
      runs.push({ look, opacity });
    const last = runs.at(-1);
    if (last && !isPictures(last) && last.opacity === opacity)
      last.keys.push(layerKey(look));
    else
      runs.push({ keys: [layerKey(look)], opacity });
  }
  return runs;
}

/** The part of a picture's address that says what is on it, stamped with all that it depends on. */
export function questionOf(looks: readonly LayerStyle[], dense: Dense, theme: string, ratio: number): string {
  const layers = looks.map(look => `${encodeURIComponent(look.part ? `${look.kind}/${look.part}` : look.kind)}:1`).join(',');
  return `layers=${layers}&theme=${theme}&ratio=${ratio}&v=${hash(JSON.stringify(looks) + looks.map(look => dense[look.kind]).join('|'))}`;
}

/** 52 bits of a text, for what has changed must have another address. */
function hash(text: string): string {
  let [high, low] = [0x9dc5, 0x811c];
  for (let i = 0; i < text.length; i++) {
    high = Math.imul(high ^ text.charCodeAt(i), 0x01000193);
    low = Math.imul(low ^ text.charCodeAt(i), 0x85ebca6b) ^ (low >>> 13);
  }
  return ((high >>> 0) * 0x100000 + ((low >>> 0) & 0xfffff)).toString(36);
}
