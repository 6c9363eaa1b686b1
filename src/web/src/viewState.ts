import { useSyncExternalStore } from 'react';

export type LayerName = 'buildings' | 'density' | 'inspections';
export type ListName = 'densest' | 'overdue' | 'rounds' | 'none';
/** Degrees WGS 84, and a web map zoom. */
export type Place = { lon: number; lat: number; zoom: number };

/** What is shown, as it stands in the address of the page. People are never in it, only public numbers. */
export type ViewState = {
  at: Place | null;
  /** Registry number without spaces. */
  object: string | null;
  /** The list in the panel; null leaves it to the size of the window, 'none' shows the map alone. */
  list: ListName | null;
  /** The id of the round on the map and in the panel. */
  round: string | null;
  layers: readonly LayerName[];
};

const allLayers: readonly LayerName[] = ['buildings', 'density', 'inspections'];
const allLists: readonly ListName[] = ['densest', 'overdue', 'rounds', 'none'];
const listeners = new Set<() => void>();
let current = parse(location.search);

function parse(search: string): ViewState {
  const query = new URLSearchParams(search);
  const [lat, lon, zoom] = (query.get('at') ?? '').split(',').map(Number);
  const at =
    lat !== undefined && lon !== undefined && zoom !== undefined && [lat, lon, zoom].every(Number.isFinite)
      ? { lat, lon, zoom }
      : null;
  const object = query.get('object')?.toUpperCase() ?? null;
  const round = query.get('round')?.toLowerCase() ?? null;
  const layers = query.get('layers');
  return {
    at,
    object: object && /^[BD][0-9A-Z]{11}$/.test(object) ? object : null,
    list: allLists.find((name) => name === query.get('list')) ?? null,
    round: round && /^[0-9a-f-]{36}$/.test(round) ? round : null,
    layers: layers === null ? allLayers : allLayers.filter((name) => layers.split(',').includes(name)),
  };
}

function print(state: ViewState): string {
  const parts: string[] = [];
  if (state.at) {
    const { lat, lon, zoom } = state.at;
    parts.push(`at=${lat.toFixed(5)},${lon.toFixed(5)},${zoom.toFixed(2)}`);
  }
  if (state.object) {
    parts.push(`object=${state.object}`);
  }
  if (state.list) {
    parts.push(`list=${state.list}`);
  }
  if (state.round) {
    parts.push(`round=${state.round}`);
  }
  if (state.layers.length < allLayers.length) {
    parts.push(`layers=${state.layers.join(',')}`);
  }
  return parts.length ? `/?${parts.join('&')}` : '/';
}

function announce() {
  for (const listener of listeners) {
    listener();
  }
}

window.addEventListener('popstate', () => {
  current = parse(location.search);
  announce();
});

/** Changes the view. A new object, round or list is a step that the back button undoes; moving the map is not. */
export function changeView(change: Partial<ViewState>) {
  const next = { ...current, ...change };
  const isStep = next.object !== current.object || next.round !== current.round || next.list !== current.list;
  current = next;
  history[isStep ? 'pushState' : 'replaceState'](null, '', print(next));
  announce();
}

/** Takes up the view that a sign-in interrupted. */
export function restoreView(search: string) {
  current = parse(search);
  history.replaceState(null, '', print(current));
  announce();
}

export function useView(): ViewState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

export const currentView = (): ViewState => current;
