import './map.css';
import { MapIsland } from './island';
import type { DotNetReference, MapOptions } from './options';

export function create(element: HTMLElement, dotnet: DotNetReference, options: MapOptions): MapIsland {
  return new MapIsland(element, dotnet, options);
}
