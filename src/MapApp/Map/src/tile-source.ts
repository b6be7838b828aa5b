import type { Extent } from 'ol/extent';
import MVT from 'ol/format/MVT';
import type Projection from 'ol/proj/Projection';
import type RenderFeature from 'ol/render/Feature';
import VectorTileSource from 'ol/source/VectorTile';
import { createXYZ } from 'ol/tilegrid';
import type Tile from 'ol/VectorTile';

/** Deeper tiles would show nothing more: at this zoom a tile unit is 15 cm. */
const deepestZoom = 16;

const stampParameter = /[?&]v=[^&]*$/;

const owners = new WeakMap<object, Extent>();

/** The box of the tile a feature came with, without its buffer. What lies outside it is drawn by the neighbour. */
export function tileExtentOf(feature: object): Extent | undefined {
  return owners.get(feature);
}

export interface TileEvents {
  failed(message: string): void;
}

/** One request per tile for all kinds. The stamp makes a changed workspace new tiles for OpenLayers; the server is asked without it, and sends only what differs from what the browser keeps. */
export function createTileSource(template: string, stamp: string, events: TileEvents): VectorTileSource {
  const source = new VectorTileSource({
    format: new MVT({ idProperty: undefined }),
    projection: 'EPSG:3857',
    tileGrid: createXYZ({ tileSize: 512, maxZoom: deepestZoom }),
    wrapX: false,
    tileLoadFunction: tile => load(tile as unknown as Tile<RenderFeature>, events),
  });
  setStamp(source, template, stamp);
  return source;
}

export function setStamp(source: VectorTileSource, template: string, stamp: string): void {
  source.setTileUrlFunction(([z, x, y]) => {
    const address = template.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y));
    return `${address}${address.includes('?') ? '&' : '?'}v=${encodeURIComponent(stamp)}`;
  }, `${template}|${stamp}`);
}

function load(tile: Tile<RenderFeature>, events: TileEvents): void {
  tile.setLoader((extent, _resolution, projection) => void read(extent, projection));

  async function read(extent: Extent, projection: Projection): Promise<void> {
    try {
      const answer = await fetch(tile.getTileUrl().replace(stampParameter, ''));
      if (!answer.ok)
        throw new Error(`HTTP ${answer.status}`);
      const bytes = await answer.arrayBuffer();
      const features = bytes.byteLength === 0
        ? [] : (tile.getFormat() as unknown as MVT).readFeatures(bytes, { extent, featureProjection: projection }) as RenderFeature[];
      for (const feature of features)
        owners.set(feature, extent);
      tile.setFeatures(features);
    } catch (e) {
      tile.onError();
      events.failed(e instanceof Error ? e.message : String(e));
    }
  }
}
