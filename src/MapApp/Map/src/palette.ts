import type { Hatch } from './style-model';

export type Theme = 'light' | 'dark';
export type TokenBlocks = Record<Theme, Record<string, string>> | { root: Record<string, string>; dark: Record<string, string> };

/** The tokens of one theme as canvas colours; a new one is made when the theme changes, so everything may be cached in it. */
export class Palette {
  private readonly values: Record<string, string>;
  private readonly patterns = new Map<string, CanvasPattern | null>();

  constructor(blocks: TokenBlocks, readonly theme: Theme) {
    const light = 'root' in blocks ? blocks.root : blocks.light;
    this.values = theme === 'dark' ? { ...light, ...blocks.dark } : light;
  }

  /** A colour that is written out is its own value. */
  value(token: string): string {
    return token.startsWith('#') ? token : this.values[token] ?? '#FF00FF';
  }

  color(token: string, opacity = 1): string {
    const hex = this.value(token);
    if (opacity >= 1)
      return hex;
    const rgb = parseInt(hex.slice(1), 16);
    return `rgba(${rgb >> 16},${(rgb >> 8) & 255},${rgb & 255},${opacity})`;
  }

  /** Parallel lines as a repeating pattern. The repeat is rounded to whole pixels, or seams would show. */
  hatch(symbol: Hatch, token: string, pixelRatio: number): CanvasPattern | null {
    const key = `${token}|${symbol.angle}|${symbol.spacing}|${symbol.width}|${symbol.opacity ?? 1}|${pixelRatio}`;
    let pattern = this.patterns.get(key);
    if (pattern === undefined)
      this.patterns.set(key, pattern = this.drawHatch(symbol, token, pixelRatio));
    return pattern;
  }

  private drawHatch(symbol: Hatch, token: string, pixelRatio: number): CanvasPattern | null {
    const size = Math.max(2, Math.round(symbol.spacing * Math.SQRT2 * pixelRatio));
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = size;
    const context = canvas.getContext('2d')!;
    context.strokeStyle = this.color(token, symbol.opacity);
    context.lineWidth = symbol.width * pixelRatio;
    // Three lines, so that the corners of the neighbouring repeats are filled too.
    for (const shift of [-size, 0, size]) {
      context.beginPath();
      if (symbol.angle > 0) {
        context.moveTo(shift - size, 2 * size);
        context.lineTo(shift + 2 * size, -size);
      } else {
        context.moveTo(shift - size, -size);
        context.lineTo(shift + 2 * size, 2 * size);
      }
      context.stroke();
    }
    return context.createPattern(canvas, 'repeat');
  }
}
