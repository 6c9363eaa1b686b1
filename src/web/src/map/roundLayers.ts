import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import { labelFont } from './fonts';
import { baseColors, roundColors, type Scheme, type StopTone } from './palette';
import { clickable } from './registerLayers';

type Point = { lon: number; lat: number };

/** A round as the map shows it, in degrees WGS 84. */
export type RoundOnMap = {
  path: GeoJSON.Geometry | null;
  ends: Point[];
  stops: (Point & { position: number; tone: StopTone; number: string; title: string; time: string })[];
};

export function roundSource({ path, ends, stops }: RoundOnMap): SourceSpecification {
  const features: GeoJSON.Feature[] = [
    ...(path ? [{ type: 'Feature' as const, properties: { part: 'path' }, geometry: path }] : []),
    ...ends.map((end) => at(end, { part: 'end' })),
    ...stops.map(({ lon, lat, ...properties }) => at({ lon, lat }, { part: 'stop', ...properties })),
  ];
  return { type: 'geojson', data: { type: 'FeatureCollection', features } };
}

const at = ({ lon, lat }: Point, properties: GeoJSON.GeoJsonProperties): GeoJSON.Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: [lon, lat] },
});

/** The road, where it begins and ends, and the numbered stops: what is still ahead lies over what is done. */
export function roundLayers(scheme: Scheme): LayerSpecification[] {
  const c = roundColors[scheme];
  const { halo } = baseColors[scheme];
  const part = (name: string): ExpressionSpecification => ['==', ['get', 'part'], name];
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
  const order: ExpressionSpecification = [
    'match',
    ['get', 'tone'],
    'here',
    1000,
    'ahead',
    ['-', 900, ['get', 'position']],
    0,
  ];
  return [
    {
      id: 'round-casing',
      type: 'line',
      source: 'round',
      filter: part('path'),
      layout: round,
      paint: { 'line-color': halo, 'line-width': ['interpolate', ['linear'], ['zoom'], 10, 6, 16, 11] },
    },
    {
      id: 'round-path',
      type: 'line',
      source: 'round',
      filter: part('path'),
      layout: round,
      paint: { 'line-color': c.path, 'line-width': ['interpolate', ['linear'], ['zoom'], 10, 3, 16, 6] },
    },
    {
      id: 'round-ends',
      type: 'circle',
      source: 'round',
      filter: part('end'),
      paint: {
        'circle-radius': 7,
        'circle-color': halo,
        'circle-stroke-color': c.path,
        'circle-stroke-width': 4,
      },
    },
    {
      id: clickable.stops,
      type: 'circle',
      source: 'round',
      filter: part('stop'),
      layout: { 'circle-sort-key': order },
      paint: {
        'circle-radius': ['match', ['get', 'tone'], 'passed', 9, 13],
        'circle-color': ['match', ['get', 'tone'], 'here', c.here, 'done', c.done, 'passed', c.passed, c.ahead],
        'circle-stroke-color': halo,
        'circle-stroke-width': 2.5,
      },
    },
    {
      id: 'round-numbers',
      type: 'symbol',
      source: 'round',
      filter: part('stop'),
      layout: {
        'symbol-sort-key': order,
        'text-field': ['to-string', ['get', 'position']],
        'text-font': labelFont,
        'text-size': ['match', ['get', 'tone'], 'passed', 11, 13],
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': c.text },
    },
  ];
}
