import type OlMap from 'ol/Map';
import { toLonLat } from 'ol/proj';
import type { Controls } from './controls';
import { coordinateText, type CoordinateFormat } from './coordinate-text';
import { groundResolution } from './navigation';

/** Writes the pointer's coordinates and the scale straight into the page's status bar, past the circuit. */
export class StatusText {
  /** EPSG:3857; null until the pointer was over the map. */
  pointer: number[] | null = null;

  constructor(
    private readonly map: OlMap, private readonly controls: Controls, private format: CoordinateFormat,
    private readonly coordinateElementId?: string, private readonly scaleElementId?: string,
  ) {
    map.on('pointermove', e => {
      this.pointer = e.coordinate;
      this.writeCoordinate();
    });
    map.getView().on('change:resolution', () => this.writeScale());
    map.getView().on('change:center', () => this.writeScale());
  }

  setFormat(format: CoordinateFormat): void {
    this.format = format;
    this.writeCoordinate();
  }

  writeScale(): void {
    const metres = groundResolution(this.map);
    if (metres)
      write(this.scaleElementId, this.controls.setScale(metres));
  }

  private writeCoordinate(): void {
    if (!this.pointer)
      return;
    const [lon, lat] = toLonLat(this.pointer);
    write(this.coordinateElementId, coordinateText(lon, lat, this.pointer[0], this.pointer[1], this.format));
  }
}

/** The element is looked up each time: the page may have drawn its status bar anew. */
function write(elementId: string | undefined, text: string): void {
  const element = elementId ? document.getElementById(elementId) : null;
  if (element)
    element.textContent = text;
}
