import type OlMap from 'ol/Map';
import type MapBrowserEvent from 'ol/MapBrowserEvent';
import { defaults } from 'ol/interaction/defaults';
import DragBox from 'ol/interaction/DragBox';
import KeyboardPan from 'ol/interaction/KeyboardPan';
import { boundingExtent } from 'ol/extent';
import { shiftKeyOnly } from 'ol/events/condition';
import type { Collection } from 'ol';
import type Interaction from 'ol/interaction/Interaction';

export type Tool = 'select' | 'locate' | 'box' | 'distance' | 'area';

const keyboardPanPixels = 64;

/** No double-click zoom: it would make every single click wait a quarter of a second. */
export function interactions(): Collection<Interaction> {
  const all = defaults({ altShiftDragRotate: false, pinchRotate: false, shiftDragZoom: false, doubleClickZoom: false, keyboard: false });
  all.push(new KeyboardPan({ pixelDelta: keyboardPanPixels, duration: 100 }));
  return all;
}

export interface ToolEvents {
  click(x: number, y: number, shift: boolean): void;
  box(extent: number[]): void;
  zoom(steps: number): void;
  full(): void;
  /** While something is measured: Backspace takes the last point away, Enter ends it. */
  sketch(key: 'back' | 'finish'): void;
}

/** What pointer and keys mean on the map: click, Shift-drag or the box tool for a box, plus, minus and 0. */
export class Tools {
  private tool: Tool = 'select';

  constructor(private readonly map: OlMap, private readonly element: HTMLElement, events: ToolEvents, signal: AbortSignal) {
    const box = new DragBox({
      className: 'map-boxing', minArea: 16,
      condition: e => shiftKeyOnly(e) || (this.tool === 'box' && (e.originalEvent as PointerEvent).button === 0),
    });
    // The box's own geometry lags behind when the pointer is let go before the next frame; the events' places do not.
    let corner = [0, 0];
    box.on('boxstart', e => corner = e.coordinate);
    box.on('boxend', e => events.box(boundingExtent([corner, e.coordinate])));
    map.addInteraction(box);
    map.on('click', (e: MapBrowserEvent) => {
      const pointer = e.originalEvent as PointerEvent;
      if (pointer.button === 0)
        events.click(e.coordinate[0], e.coordinate[1], pointer.shiftKey);
    });
    map.on('pointerdrag', () => element.classList.toggle('map-dragging', this.tool !== 'box'));
    map.on('moveend', () => element.classList.remove('map-dragging'));
    element.addEventListener('pointerup', () => element.classList.remove('map-dragging'), { signal });
    element.addEventListener('keydown', e => {
      if (e.ctrlKey || e.metaKey || e.altKey)
        return;
      if (e.key === '+' || e.key === '=')
        events.zoom(1);
      else if (e.key === '-')
        events.zoom(-1);
      else if (e.key === '0')
        events.full();
      else if (e.key === 'Backspace' || e.key === 'Enter')
        // Sent whatever the tool: the page may not have heard yet that drawing began.
        events.sketch(e.key === 'Enter' ? 'finish' : 'back');
      else
        return;
      e.preventDefault();
    }, { signal });
    this.set('select');
  }

  set(tool: Tool): void {
    this.tool = tool;
    this.element.dataset.tool = tool;
    this.map.render();
  }
}
