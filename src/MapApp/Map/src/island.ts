import OlMap from 'ol/Map';
import View from 'ol/View';
import { toLonLat } from 'ol/proj';
import { Basemaps, type BasemapState } from './basemaps';
import { Controls, type ControlTexts } from './controls';
import type { CoordinateFormat } from './coordinate-text';
import { Focus, type States } from './focus';
import type { Language } from './lettering';
import { groundResolution, showExtent, snapToPixels, toDegrees, toMercator, zoomBy } from './navigation';
import type { DotNetReference, MapOptions } from './options';
import { Pointed, type PointedPoint } from './pointed';
import { Palette, type Theme, type TokenBlocks } from './palette';
import { composeScene } from './scene';
import { Reshape, type Parts, type ShapeKind } from './reshape';
import { Selection } from './selection';
import { Sketch } from './sketch';
import type { Dense } from './stack';
import type { LayerStyle, MapStyle } from './style-model';
import { StatusText } from './status-text';
import { SymbolLayer } from './symbol-layer';
import { TileLayers, type LayerState } from './tile-layers';
import { createTileSource, setStamp, type TileEvents } from './tile-source';
import { interactions, Tools, type Tool } from './tools';

const viewChangedDelay = 250;
const failureQuietTime = 5000;
const lettersWait = 600;
const zoomOf = (resolution: number): number => Math.log2(156543.03392804097 / resolution);

/** The map on the page. Its public members are the whole contract with the page's C#. */
export class MapIsland {
  private readonly end = new AbortController();
  private readonly root = document.createElement('div');
  private readonly view = document.createElement('div');
  private readonly model: MapStyle;
  private readonly tokens: TokenBlocks;
  private readonly states = new Map<string, LayerState>();
  private readonly focus = new Focus();
  private readonly map: OlMap;
  private readonly source: ReturnType<typeof createTileSource>;
  private readonly tiles: TileLayers;
  private readonly basemaps: Basemaps;
  private readonly selection: Selection;
  private readonly symbols: SymbolLayer;
  private readonly pointed: Pointed;
  private readonly drawn: Sketch;
  private readonly edited: Reshape;
  private readonly controls: Controls;
  private readonly tools: Tools;
  private readonly status: StatusText;
  private palette: Palette;
  private language: Language;
  private readonly full: number[];
  private lastFailure = 0;
  private viewTimer = 0;
  private sceneTimer = 0;
  private stale = true;

  constructor(private readonly parent: HTMLElement, private readonly dotnet: DotNetReference, private readonly options: MapOptions) {
    this.model = typeof options.style === 'string' ? JSON.parse(options.style) as MapStyle : options.style;
    if (options.looks)
      this.model.layers = JSON.parse(options.looks) as LayerStyle[];
    this.tokens = typeof options.tokens === 'string' ? JSON.parse(options.tokens) as TokenBlocks : options.tokens;
    this.palette = new Palette(this.tokens, options.theme);
    this.language = options.language;
    this.full = options.fullExtent ?? options.extent;
    this.focus.set(options.focus ?? []);
    for (const layer of options.layers)
      this.states.set(layer.kind, { ...layer });

    this.root.className = 'map-island';
    this.view.className = 'map-view';
    this.view.tabIndex = 0;
    this.view.setAttribute('role', 'application');
    this.root.append(this.view);
    parent.append(this.root);
    this.controls = new Controls(this.root, {
      zoomIn: () => zoomBy(this.map, 1), zoomOut: () => zoomBy(this.map, -1), full: () => this.fitAll(),
    });

    this.map = new OlMap({
      target: this.view, controls: [], interactions: interactions(),
      // Pictures that wait for the server must not keep vectors from being asked for.
      maxTilesLoading: 64,
      view: new View({ center: [12615838, 3996000], zoom: 10, minZoom: 3, maxZoom: 20, enableRotation: false }),
    });
    const events: TileEvents = { failed: message => this.tileFailed(message) };
    this.source = createTileSource(options.tileUrl, options.stamp, events);
    this.basemaps = new Basemaps(this.map);
    this.basemaps.update(options.basemaps ?? []);
    this.tiles = new TileLayers(this.map, this.source, options.pictureUrl, events, this.model, this.focus, zoomOf);
    this.tiles.grounded = !this.basemaps.any;
    this.tiles.dense = options.dense ?? {};
    this.tiles.update(this.states, this.palette);
    this.selection = new Selection(this.map, this.model, zoomOf);
    this.selection.setPalette(this.palette);
    this.pointed = new Pointed(this.map);
    this.pointed.setPalette(this.palette);
    this.drawn = new Sketch(this.map);
    this.drawn.setPalette(this.palette);
    this.edited = new Reshape(this.map, ({ part, ring, from, removed, inserted }) =>
      this.call('OnReshaped', part, ring, from, removed, inserted.flatMap(([x, y]) => [x, y]), this.map.getView().getResolution() ?? 0));
    this.edited.setPalette(this.palette);
    this.symbols = new SymbolLayer(this.model, zoomOf);
    this.map.addLayer(this.symbols);
    this.tools = new Tools(this.map, this.view, {
      click: (x, y, shift) => this.call('OnMapClick', x, y, this.map.getView().getResolution() ?? 0, shift),
      box: ([minX, minY, maxX, maxY]) => this.call('OnBoxSelect', minX, minY, maxX, maxY),
      zoom: steps => zoomBy(this.map, steps), full: () => this.fitAll(), sketch: key => this.call('OnSketchKey', key),
    }, this.end.signal);
    this.status = new StatusText(
      this.map, this.controls, options.coordinateFormat ?? { kind: 'lonlat' }, options.coordinateElementId, options.scaleElementId);
    this.setTexts(options.labels ?? {});
    this.controls.setAttributions(options.attributions ?? []);
    this.listen();
    this.map.updateSize();
    if (options.exact)
      this.map.getView().fit(toMercator(options.extent), { size: this.map.getSize() });
    else
      showExtent(this.map, toMercator(options.extent));
  }

  setTheme(theme: Theme): void {
    this.palette = new Palette(this.tokens, theme);
    this.tiles.update(this.states, this.palette);
    this.selection.setPalette(this.palette);
    this.pointed.setPalette(this.palette);
    this.drawn.setPalette(this.palette);
    this.edited.setPalette(this.palette);
    this.compose();
  }

  setLanguage(language: Language, labels?: ControlTexts): void {
    this.language = language;
    if (labels)
      this.setTexts(labels);
    this.compose();
  }

  setLayer(kind: string, visible: boolean, opacity: number): void {
    const before = this.states.get(kind);
    this.states.set(kind, { kind, visible, opacity });
    if (before?.visible === visible && before.opacity === opacity)
      return;
    if (before?.visible !== visible || !this.tiles.fade(kind, opacity))
      this.tiles.update(this.states, this.palette);
    if (before?.visible === visible)
      this.symbols.changed();
    else
      this.compose();
    this.stale = true;
  }

  /** What lies below all layers, from the bottom to the top. */
  setBasemaps(states: BasemapState[], attributions: string[]): void {
    this.basemaps.update(states);
    this.controls.setAttributions(attributions);
    if (this.tiles.grounded === this.basemaps.any) {
      this.tiles.grounded = !this.basemaps.any;
      this.tiles.update(this.states, this.palette);
    }
  }

  /** The looks of all layers, as the user's own lie among the known ones. */
  setLooks(layers: string): void {
    this.model.layers = JSON.parse(layers) as LayerStyle[];
    this.tiles.update(this.states, this.palette);
    this.symbols.changed();
    this.compose();
    this.stale = true;
  }

  /** How the points of a kind stand now, by id; null when only the tiles say so. */
  setStates(kind: string, states: States | null): void {
    this.focus.setStates(kind, states);
    this.compose();
  }

  /** Which kinds may be dense now, and the stamps of what they hold. */
  setDense(dense: Dense): void {
    this.tiles.dense = dense;
    this.tiles.update(this.states, this.palette);
  }

  setStamp(stamp: string): void {
    setStamp(this.source, this.options.tileUrl, stamp);
    this.stale = true;
  }

  /** Asks again for tiles that failed. */
  retry(): void {
    this.lastFailure = 0;
    this.source.refresh();
    this.tiles.retry();
    this.basemaps.retry();
    this.stale = true;
  }

  select(collection: unknown, options?: { zoom?: boolean; label?: string; kind?: string }): void {
    const parsed: unknown = typeof collection === 'string' ? JSON.parse(collection) : collection;
    this.selection.show(parsed ?? null, options?.kind ?? null, options?.label ?? null);
    const extent = this.selection.extent();
    if (extent && options?.zoom)
      showExtent(this.map, extent);
    this.compose();
  }

  /** Positions that are looked at before anything is chosen or stored. */
  point(points: PointedPoint[], zoom: boolean): void {
    this.pointed.show(points, zoom);
  }

  /** The line or area that is being measured, EPSG:3857. */
  sketch(points: number[][], closed: boolean, finished: boolean): void {
    this.drawn.show(points, closed, finished);
  }

  /** The shape whose corners can be moved; null when none can. */
  reshape(parts: Parts | null, kind: ShapeKind): void {
    this.edited.show(parts, kind);
  }

  /** Where the pointer is over the map, EPSG:3857; null when it is elsewhere. */
  pointer(): number[] | null {
    return this.view.matches(':hover') ? this.status.pointer : null;
  }

  zoomTo(extentLonLat: number[], maxZoom?: number): void {
    showExtent(this.map, toMercator(extentLonLat), maxZoom ?? undefined);
  }

  fitAll(): void {
    showExtent(this.map, toMercator(this.full));
  }

  setTool(tool: Tool): void {
    this.tools.set(tool);
  }

  setCoordinateFormat(format: CoordinateFormat): void {
    this.status.setFormat(format);
  }

  getView(): { extent: number[]; zoom: number; center: number[]; scale: number } {
    const view = this.map.getView();
    return {
      extent: toDegrees(view.calculateExtent(this.map.getSize())), zoom: view.getZoom() ?? 0,
      center: toLonLat(view.getCenter() ?? [0, 0]), scale: (groundResolution(this.map) ?? 0) / (0.0254 / 96),
    };
  }

  dispose(): void {
    this.end.abort();
    clearTimeout(this.viewTimer);
    clearTimeout(this.sceneTimer);
    this.map.setTarget(undefined);
    this.map.dispose();
    this.controls.remove();
    this.root.remove();
  }

  private setTexts(texts: ControlTexts): void {
    this.controls.setTexts(texts);
    this.view.setAttribute('aria-label', texts.map ?? 'Map');
  }

  private listen(): void {
    // The page resolves the theme 'system' and changes it with the desktop; the map follows what the page shows.
    const themes = new MutationObserver(() => {
      const theme = document.documentElement.dataset.theme;
      if (theme === 'light' || theme === 'dark')
        this.setTheme(theme);
    });
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    this.end.signal.addEventListener('abort', () => themes.disconnect());
    this.map.on('moveend', () => {
      snapToPixels(this.map, resolution => this.source.getTileGrid()!.getZForResolution(resolution));
      this.tiles.rest(this.map.getView().getResolution()!);
      this.status.writeScale();
      this.stale = true;
      clearTimeout(this.viewTimer);
      this.viewTimer = window.setTimeout(() => {
        const { extent, zoom } = this.getView();
        this.call('OnViewChanged', extent, zoom);
      }, viewChangedDelay);
      this.awaitScene();
    });
    // What comes later than that is lettered too, though a basemap may keep the map from ever being complete.
    this.source.on('tileloadend', () => {
      this.stale = true;
      if (this.sceneTimer === 0)
        this.awaitScene();
    });
    this.map.on('rendercomplete', () => {
      this.composeIfStale();
      // What start-up is measured by: all tiles of the first view drawn and lettered.
      if (performance.getEntriesByName('map-complete').length === 0)
        performance.mark('map-complete');
      this.root.dataset.complete = 'true';
    });
  }

  /** Letters wait for the tiles, but not for ever: what has come by then is lettered. */
  private awaitScene(): void {
    clearTimeout(this.sceneTimer);
    this.sceneTimer = window.setTimeout(() => {
      this.sceneTimer = 0;
      this.composeIfStale();
    }, lettersWait);
  }

  private composeIfStale(): void {
    if (this.stale && !this.map.getView().getAnimating())
      this.compose();
  }

  private compose(): void {
    this.stale = false;
    const obstacles = this.options.obstacles ? [...this.parent.querySelectorAll<HTMLElement>(this.options.obstacles)] : [];
    const composed = composeScene({
      map: this.map, model: this.model, pile: this.tiles.pile(this.states), focus: this.focus, language: this.language,
      fontFamily: this.palette.value(this.model.font), selection: this.selection, obstacles: [...this.controls.elements, ...obstacles],
      features: extent => this.tiles.featuresIn(extent), opacityOf: kind => this.states.get(kind)?.opacity ?? 1, zoomOf,
    });
    if (!composed)
      return;
    this.symbols.show(composed.scene, this.palette);
    this.controls.setHidden(composed.hidden);
  }

  private tileFailed(message: string): void {
    // One tile that fails is seldom alone; one notice is enough.
    const now = performance.now();
    if (this.lastFailure === 0 || now - this.lastFailure > failureQuietTime) {
      this.lastFailure = now;
      this.call('OnTileFailed', 'tiles', message);
    }
  }

  private call(method: string, ...args: unknown[]): void {
    // A circuit that is gone cannot answer, and the page says so itself. It refuses by throwing, not by a promise.
    void Promise.resolve().then(() => this.dotnet.invokeMethodAsync(method, ...args)).catch(() => undefined);
  }
}
