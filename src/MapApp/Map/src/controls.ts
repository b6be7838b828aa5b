import { grouped, scaleText } from './coordinate-text';

export interface ControlTexts {
  zoomIn?: string; zoomOut?: string; fullExtent?: string; north?: string; map?: string;
  /** {0} stands for the number. */
  hidden?: string;
}

const svg = 'http://www.w3.org/2000/svg';
const icons = {
  north: 'M8 1.5L11.2 13.5L8 11.2L4.8 13.5Z',
  zoomIn: 'M8 3v10M3 8h10',
  zoomOut: 'M3 8h10',
  full: 'M2.5 5V2.5H5M11 2.5h2.5V5M13.5 11v2.5H11M5 13.5H2.5V11M5.5 5.5h5v5h-5z',
};

function icon(path: string, filled = false): SVGSVGElement {
  const image = document.createElementNS(svg, 'svg');
  image.setAttribute('viewBox', '0 0 16 16');
  image.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS(svg, 'path');
  shape.setAttribute('d', path);
  if (filled)
    shape.setAttribute('fill', 'currentColor');
  image.append(shape);
  return image;
}

/** The plain HTML over the canvas: zoom buttons, scale bar, the note on hidden letters. */
export class Controls {
  readonly elements: HTMLElement[];
  private readonly tools = document.createElement('div');
  private readonly scale = document.createElement('div');
  private readonly hidden = document.createElement('div');
  private readonly attribution = document.createElement('div');
  private readonly north = document.createElement('span');
  private readonly buttons: HTMLButtonElement[];
  private texts: ControlTexts = {};

  constructor(parent: HTMLElement, actions: { zoomIn(): void; zoomOut(): void; full(): void }) {
    this.tools.className = 'map-ctl map-tools';
    this.tools.setAttribute('role', 'group');
    this.north.className = 'map-north';
    this.north.setAttribute('role', 'img');
    this.north.append(icon(icons.north, true));
    this.buttons = [
      this.button(icons.zoomIn, actions.zoomIn), this.button(icons.zoomOut, actions.zoomOut), this.button(icons.full, actions.full),
    ];
    this.tools.append(this.north, ...this.buttons);
    this.scale.className = 'map-ctl map-scale';
    this.scale.setAttribute('aria-hidden', 'true');
    this.hidden.className = 'map-ctl map-hidden';
    this.hidden.hidden = true;
    this.attribution.className = 'map-ctl map-attribution';
    this.attribution.hidden = true;
    parent.append(this.tools, this.scale, this.hidden, this.attribution);
    this.elements = [this.tools, this.scale, this.hidden, this.attribution];
  }

  setTexts(texts: ControlTexts): void {
    this.texts = texts;
    const names = [texts.zoomIn ?? 'Zoom in', texts.zoomOut ?? 'Zoom out', texts.fullExtent ?? 'Full extent'];
    this.buttons.forEach((button, i) => {
      button.setAttribute('aria-label', names[i]);
      button.title = names[i];
    });
    this.north.setAttribute('aria-label', texts.north ?? 'North is up');
    this.tools.setAttribute('aria-label', texts.map ?? 'Map');
  }

  /** Whose the pictures below are: plain text, whatever the service said. */
  setAttributions(texts: readonly string[]): void {
    this.attribution.hidden = texts.length === 0;
    this.attribution.textContent = texts.join(' · ');
  }

  setHidden(count: number): void {
    this.hidden.hidden = count === 0;
    this.hidden.textContent = (this.texts.hidden ?? 'Labels hidden: {0}').replace('{0}', String(count));
  }

  /** Two equal steps of a round length, at most 64 pixels each, and the scale as a ratio at 96 dots per inch. */
  setScale(metresPerPixel: number): string {
    const most = 64 * metresPerPixel;
    const magnitude = 10 ** Math.floor(Math.log10(most));
    const step = [5, 2, 1].map(f => f * magnitude).find(length => length <= most)!;
    const width = step / metresPerPixel;
    const [divisor, unit] = step >= 1000 ? [1000, 'km'] : [1, 'm'];
    const text = scaleText(metresPerPixel / (0.0254 / 96));

    const bar = document.createElement('div');
    bar.className = 'map-bar';
    bar.style.width = `${2 * width}px`;
    const figures = [0, step / divisor, (2 * step) / divisor].map((value, i) => {
      const figure = document.createElement('span');
      figure.textContent = grouped(value, value % 1 ? 1 : 0) + (i === 2 ? ` ${unit}` : '');
      figure.style.left = `${i * width}px`;
      return figure;
    });
    bar.append(...figures, document.createElement('i'), document.createElement('i'));
    const ratio = document.createElement('span');
    ratio.className = 'map-ratio';
    ratio.textContent = text;
    this.scale.replaceChildren(bar, ratio);
    return text;
  }

  remove(): void {
    for (const element of this.elements)
      element.remove();
  }

  private button(path: string, action: () => void): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(icon(path));
    button.addEventListener('click', action);
    return button;
  }
}
