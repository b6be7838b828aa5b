import type { FeatureLike } from 'ol/Feature';
import type { ValueOf } from './style-model';

/** Which jurisdictions the user works in. Nobody named: all districts that the workspace holds. */
export class Focus {
  private names: ReadonlySet<string> = new Set();

  set(names: readonly string[]): void {
    this.names = new Set(names);
  }

  holds(feature: FeatureLike): boolean {
    if (this.names.size === 0)
      return feature.get('level') !== 'street' && feature.get('level') !== 'city';
    return this.names.has(feature.get('name')) || this.names.has(feature.get('id'));
  }

  valuesOf(feature: FeatureLike): ValueOf {
    return field => field === '$focus' ? this.holds(feature) : feature.get(field);
  }
}
