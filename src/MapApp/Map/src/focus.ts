import type { FeatureLike } from 'ol/Feature';
import type { ValueOf } from './style-model';

/** What the page says of features, by id: such as the class measured in the month that is looked at. Goes before what tiles say. */
export type States = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * What the map is looked at for: which jurisdictions the user works in (nobody named: all districts that the workspace holds), and
 * how features stand.
 */
export class Focus {
  private names: ReadonlySet<string> = new Set();
  private readonly states = new Map<string, States>();

  set(names: readonly string[]): void {
    this.names = new Set(names);
  }

  setStates(kind: string, states: States | null): void {
    if (states)
      this.states.set(kind, states);
    else
      this.states.delete(kind);
  }

  holds(feature: FeatureLike): boolean {
    if (this.names.size === 0)
      return feature.get('level') !== 'street' && feature.get('level') !== 'city';
    return this.names.has(feature.get('name')) || this.names.has(feature.get('id'));
  }

  valuesOf(feature: FeatureLike): ValueOf {
    const state = this.states.get(feature.get('layer'))?.[feature.get('id')];
    return field => field === '$focus' ? this.holds(feature) : state?.[field] ?? feature.get(field);
  }
}
