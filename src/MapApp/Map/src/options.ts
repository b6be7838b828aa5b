import type { BasemapState } from './basemaps';
import type { ControlTexts } from './controls';
import type { CoordinateFormat } from './coordinate-text';
import type { Language } from './lettering';
import type { Theme, TokenBlocks } from './palette';
import type { Dense } from './stack';
import type { MapStyle } from './style-model';
import type { LayerState } from './tile-layers';

/** What the page hands over once. Extents are [west, south, east, north] in degrees. */
export interface MapOptions {
  /** map-style.json, as text or object. */
  style: MapStyle | string;
  /** The looks of all layers, the user's own among them, as text; those of the style where there are none of their own. */
  looks?: string;
  /** tokens.json, as text or object. */
  tokens: TokenBlocks | string;
  theme: Theme;
  language: Language;
  extent: number[];
  /** True to show just this extent, as a remembered view; false to leave a margin round it. */
  exact?: boolean;
  /** Where key 0 and the full-extent button lead; the initial extent when missing. */
  fullExtent?: number[];
  layers: LayerState[];
  basemaps?: BasemapState[];
  /** Whose the pictures of the basemaps are. */
  attributions?: string[];
  /** Names or ids of the jurisdictions in focus; empty: all districts. */
  focus?: string[];
  tileUrl: string;
  /** Of pictures of dense layers, for the same tiles. */
  pictureUrl: string;
  /** Which kinds may be dense, with the stamp of what they hold. */
  dense?: Dense;
  stamp: string;
  labels?: ControlTexts;
  coordinateElementId?: string;
  scaleElementId?: string;
  coordinateFormat?: CoordinateFormat;
  /** CSS selector, within the map's parent, of things that lie over the map and that letters must avoid. */
  obstacles?: string;
}

/** The .NET object the page passes; every call goes over the circuit, so pointer moves never do. */
export interface DotNetReference {
  invokeMethodAsync(method: string, ...args: unknown[]): Promise<unknown>;
}
