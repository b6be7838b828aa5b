import DataTileSource from 'ol/source/DataTile';
import type DataTile from 'ol/DataTile';
import type TileGrid from 'ol/tilegrid/TileGrid';
import TileState from 'ol/TileState';
import { PictureGrid, quarters } from './picture-grid';
import { calledOff, PictureQueue } from './picture-queue';
import type { TileEvents } from './tile-source';

export type Picture = ImageBitmap | HTMLCanvasElement;

/** Stands for all tiles in which nothing is dense. */
const nothing = document.createElement('canvas');
nothing.width = nothing.height = 1;

/** Pictures of dense layers. Those that are there stay until others are. */
export class PictureSource extends DataTileSource {
  private question = '';
  private asked = 0;

  constructor(private readonly template: string, private readonly queue: PictureQueue<Picture>, vectors: TileGrid, events: TileEvents) {
    super({
      projection: 'EPSG:3857', tileGrid: new PictureGrid(vectors), wrapX: false, transition: 0,
      loader: (level, x, y) => queue.ask(this, level, this.addressOf(level, x, y)),
    });
    this.on('tileloaderror', e => {
      const tile = e.tile as DataTile;
      const error = tile.getError();
      if (error !== calledOff)
        events.failed(error instanceof Error ? error.message : String(error));
      else
        // OpenLayers would never ask again for what it takes for broken. It has to hear of the end of this request first.
        setTimeout(() => { (tile as unknown as { state: number }).state = TileState.IDLE; });
    });
  }

  /** What the pictures show, as the address says it. */
  show(question: string): void {
    // Nobody looks at the answers to the former one.
    if (question !== this.question)
      this.stop();
    this.question = question;
    this.setKey(`${question}|${this.asked}`);
  }

  /** Calls off what a view of this resolution does not need. */
  rest(resolution: number): void {
    this.queue.keep(this, this.getTileGrid()!.getZForResolution(resolution));
  }

  /** Calls off all. */
  stop(): void {
    this.queue.keep(this, null);
  }

  retry(): void {
    this.asked++;
    this.show(this.question);
  }

  private addressOf(level: number, x: number, y: number): string {
    const address = this.template.replace('{z}', String(Math.floor(level / quarters))).replace('{x}', String(x)).replace('{y}', String(y));
    return `${address}?${this.question}&quarter=${level % quarters}`;
  }
}

export async function loadPicture(address: string, signal: AbortSignal): Promise<Picture> {
  const answer = await fetch(address, { signal });
  if (!answer.ok)
    throw new Error(`HTTP ${answer.status}`);
  return answer.status === 204 ? nothing : createImageBitmap(await answer.blob());
}
