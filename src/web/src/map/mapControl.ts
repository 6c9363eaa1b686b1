import type { Map as MapLibreMap } from 'maplibre-gl';

/** west, south, east, north in degrees WGS 84. */
type Box = readonly [west: number, south: number, east: number, north: number];
type Point = { lon: number; lat: number };

/** The map that is on the page, for whoever sends it somewhere. */
let map: MapLibreMap | null = null;
let waiting: ((map: MapLibreMap) => void)[] = [];
let isSent = false;

export function attachMap(next: MapLibreMap | null) {
  map = next;
  isSent &&= next !== null;
  if (next) {
    for (const task of waiting) {
      task(next);
    }
    waiting = [];
  }
}

/** Whether somebody sent the map somewhere already: it is then not put where it starts otherwise. */
export const wasSent = () => isSent;

function withMap(task: (map: MapLibreMap) => void) {
  if (map) {
    task(map);
  } else {
    waiting.push(task);
  }
}

/** Room that the panel takes from the map, so that what is chosen is not hidden behind it. */
export function padding() {
  const hasPanel = document.querySelector('#panel aside') !== null;
  return window.innerWidth < 768
    ? { top: 24, bottom: hasPanel ? Math.round(window.innerHeight * 0.5) + 24 : 24, left: 20, right: 60 }
    : { top: 40, bottom: 40, left: hasPanel ? 440 : 40, right: 60 };
}

const isStill = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

export function flyTo({ lon, lat }: Point, zoom = 17) {
  withMap((m) => {
    isSent = true;
    const { top, bottom, left, right } = padding();
    m.flyTo({
      center: [lon, lat],
      zoom: Math.max(zoom, m.getZoom() > 19 ? 17 : m.getZoom()),
      offset: [(left - right) / 2, (top - bottom) / 2],
      duration: isStill() ? 0 : 900,
      essential: false,
    });
  });
}

/** The box around an area's polygons, degrees WGS 84. */
export function boxOf(shape: GeoJSON.Geometry): Box | null {
  const rings =
    shape.type === 'Polygon' ? shape.coordinates : shape.type === 'MultiPolygon' ? shape.coordinates.flat() : [];
  return boxAround(rings.flatMap((ring) => ring.map(([lon = 0, lat = 0]) => ({ lon, lat }))));
}

export function boxAround(points: readonly Point[]): Box | null {
  const [west, east] = range(points.map(({ lon }) => lon));
  const [south, north] = range(points.map(({ lat }) => lat));
  return points.length ? [west, south, east, north] : null;
}

const range = (values: number[]) =>
  values.reduce<[number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );

export function fitBox([west, south, east, north]: Box) {
  withMap((m) => {
    isSent = true;
    m.fitBounds([west, south, east, north], { padding: padding(), maxZoom: 17, duration: isStill() ? 0 : 900 });
  });
}

/** Brings a point into view if the panel or the window's edge hides it. */
export function reveal(point: Point) {
  withMap((m) => {
    const { x, y } = m.project([point.lon, point.lat]);
    const { top, bottom, left, right } = padding();
    const { clientWidth, clientHeight } = m.getContainer();
    if (x < left || x > clientWidth - right || y < top || y > clientHeight - bottom) {
      flyTo(point, m.getZoom());
    }
  });
}

export function mapCentre(): Point | null {
  const centre = map?.getCenter();
  return centre ? { lon: centre.lng, lat: centre.lat } : null;
}

export function zoomBy(steps: number) {
  withMap((m) => {
    m.zoomTo(m.getZoom() + steps, { duration: isStill() ? 0 : 250 });
  });
}
