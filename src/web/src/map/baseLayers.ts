import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { labelFont } from './fonts';
import { baseColors, type Scheme } from './palette';

type Width = [zoom: number, pixels: number][];

const widths: Record<string, Width> = {
  motorway: [
    [8, 1],
    [12, 3],
    [16, 12],
    [20, 48],
  ],
  trunk: [
    [8, 0.9],
    [12, 2.6],
    [16, 11],
    [20, 44],
  ],
  primary: [
    [9, 0.8],
    [12, 2.4],
    [16, 10],
    [20, 42],
  ],
  secondary: [
    [10, 0.7],
    [13, 2.4],
    [16, 9],
    [20, 38],
  ],
  tertiary: [
    [11, 0.6],
    [13, 2],
    [16, 8],
    [20, 34],
  ],
  residential: [
    [12, 0.5],
    [14, 1.8],
    [16, 6],
    [20, 28],
  ],
  service: [
    [14, 0.6],
    [16, 3],
    [20, 16],
  ],
};
const roadClasses = Object.keys(widths);

/** Pixels by zoom and class; extra is added for the casing. */
function streetWidth(extra: number): ExpressionSpecification {
  const zooms = [8, 10, 12, 14, 16, 18, 20];
  const byClass = (zoom: number): ExpressionSpecification =>
    [
      'match',
      ['get', 'class'],
      ...roadClasses.flatMap((name) => [name, widthAt(widths[name] ?? [], zoom) + (zoom < 11 ? 0 : extra)]),
      0.5,
    ] as unknown as ExpressionSpecification;
  return [
    'interpolate',
    ['exponential', 1.5],
    ['zoom'],
    ...zooms.flatMap((zoom) => [zoom, byClass(zoom)]),
  ] as ExpressionSpecification;
}

function widthAt(stops: Width, zoom: number): number {
  const after = stops.findIndex(([at]) => at >= zoom);
  const [next, last] = [stops[after], stops[stops.length - 1]];
  if (!next || !last) {
    return last?.[1] ?? 0;
  }
  const before = stops[after - 1];
  if (!before) {
    return next[0] === zoom ? next[1] : 0;
  }
  const share = (zoom - before[0]) / (next[0] - before[0]);
  return Number((before[1] * (next[1] / before[1]) ** share).toFixed(2));
}

const isKind = (...kinds: string[]): ExpressionSpecification => ['in', ['get', 'kind'], ['literal', kinds]];
const isClass = (...classes: string[]): ExpressionSpecification => ['in', ['get', 'class'], ['literal', classes]];
const isPolygon: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];

/** Land and its cover: what lies beneath everything. */
export function groundLayers(scheme: Scheme): LayerSpecification[] {
  const c = baseColors[scheme];
  return [
    { id: 'land', type: 'background', paint: { 'background-color': c.land } },
    { id: 'areas', type: 'fill', source: 'areas', 'source-layer': 'areas', paint: { 'fill-color': c.area } },
    {
      id: 'cover',
      type: 'fill',
      source: 'base',
      'source-layer': 'base',
      filter: ['all', isPolygon, ['!', isKind('water', 'waterway', 'railway')]],
      paint: {
        'fill-color': [
          'match',
          ['get', 'kind'],
          'forest',
          c.forest,
          'grass',
          c.grass,
          'farmland',
          c.farmland,
          'residential',
          c.residential,
          'industrial',
          c.industrial,
          'construction',
          c.construction,
          c.area,
        ],
      },
    },
    {
      id: 'construction-edge',
      type: 'line',
      source: 'base',
      'source-layer': 'base',
      minzoom: 13,
      filter: ['all', isPolygon, isKind('construction')],
      paint: { 'line-color': c.casingTop, 'line-width': 1, 'line-dasharray': [4, 3] },
    },
  ];
}

/** Water lies over the density: nobody dwells in it, and rivers keep the eye oriented. */
export function waterLayers(scheme: Scheme): LayerSpecification[] {
  const c = baseColors[scheme];
  return [
    {
      id: 'water',
      type: 'fill',
      source: 'base',
      'source-layer': 'base',
      filter: ['all', isPolygon, isKind('water', 'waterway')],
      paint: { 'fill-color': c.water, 'fill-outline-color': c.waterLine },
    },
    {
      id: 'waterways',
      type: 'line',
      source: 'base',
      'source-layer': 'base',
      filter: ['all', ['!', isPolygon], isKind('water', 'waterway')],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': c.waterLine,
        'line-width': ['interpolate', ['exponential', 1.4], ['zoom'], 8, 0.6, 14, 2, 18, 7],
      },
    },
  ];
}

/** Streets with casing by class, paths, railways, and the edges of areas. */
export function networkLayers(scheme: Scheme): LayerSpecification[] {
  const c = baseColors[scheme];
  const streets = { source: 'streets', 'source-layer': 'streets' } as const;
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
  return [
    {
      id: 'paths',
      type: 'line',
      ...streets,
      minzoom: 14,
      filter: isClass('path', 'track'),
      layout: round,
      paint: {
        'line-color': c.path,
        'line-width': ['interpolate', ['linear'], ['zoom'], 14, 0.6, 18, 2],
        'line-dasharray': [1.5, 2],
      },
    },
    {
      id: 'street-casing',
      type: 'line',
      ...streets,
      minzoom: 11,
      filter: isClass(...roadClasses),
      layout: round,
      paint: {
        'line-color': ['match', ['get', 'class'], ['motorway', 'trunk', 'primary'], c.casingTop, c.casing],
        'line-width': streetWidth(1.6),
      },
    },
    {
      id: 'streets',
      type: 'line',
      ...streets,
      filter: isClass(...roadClasses),
      layout: round,
      paint: {
        'line-color': [
          'match',
          ['get', 'class'],
          ['motorway', 'trunk'],
          c.streetTop,
          ['primary', 'secondary'],
          c.streetMain,
          c.street,
        ],
        'line-width': streetWidth(0),
      },
    },
    {
      id: 'railway',
      type: 'line',
      source: 'base',
      'source-layer': 'base',
      filter: isKind('railway'),
      paint: { 'line-color': c.railway, 'line-width': ['interpolate', ['linear'], ['zoom'], 9, 0.6, 16, 2.4] },
    },
    {
      id: 'railway-ties',
      type: 'line',
      source: 'base',
      'source-layer': 'base',
      minzoom: 13,
      filter: isKind('railway'),
      paint: {
        'line-color': c.railway,
        'line-width': ['interpolate', ['linear'], ['zoom'], 13, 3, 16, 7],
        'line-dasharray': [0.3, 2.5],
      },
    },
    {
      id: 'area-edges',
      type: 'line',
      source: 'areas',
      'source-layer': 'areas',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': c.areaLine,
        'line-opacity': 0.75,
        'line-width': ['case', ['<=', ['get', 'level'], 4], 1.8, ['<=', ['get', 'level'], 8], 1.2, 0.8],
        'line-dasharray': [4, 2],
      },
    },
  ];
}

/** Names, least important first, since later layers are placed first. */
export function labelLayers(scheme: Scheme): LayerSpecification[] {
  const c = baseColors[scheme];
  const halo = { 'text-halo-color': c.halo, 'text-halo-width': 1.6, 'text-halo-blur': 0.4 } as const;
  return [
    {
      id: 'house-numbers',
      type: 'symbol',
      source: 'buildings',
      'source-layer': 'buildings',
      minzoom: 17,
      filter: ['has', 'house_number'],
      layout: {
        'text-field': ['get', 'house_number'],
        'text-font': labelFont,
        'text-size': ['interpolate', ['linear'], ['zoom'], 17, 10, 20, 14],
        'text-padding': 1,
      },
      paint: { 'text-color': c.text, 'text-halo-color': c.halo, 'text-halo-width': 1.1 },
    },
    {
      id: 'oneway',
      type: 'symbol',
      source: 'streets',
      'source-layer': 'streets',
      minzoom: 16,
      filter: ['all', ['==', ['get', 'oneway'], true], isClass(...roadClasses)],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 120,
        'text-field': '→',
        'text-font': labelFont,
        'text-size': 14,
        'text-keep-upright': false,
        'text-rotation-alignment': 'map',
      },
      paint: { 'text-color': c.textSoft, 'text-opacity': 0.7 },
    },
    {
      id: 'street-names',
      type: 'symbol',
      source: 'streets',
      'source-layer': 'streets',
      minzoom: 13,
      filter: ['has', 'name'],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 320,
        'text-field': ['get', 'name'],
        'text-font': labelFont,
        'text-size': ['interpolate', ['linear'], ['zoom'], 13, 10.5, 18, 14],
        'text-max-angle': 35,
        'text-padding': 4,
      },
      paint: { 'text-color': c.text, ...halo },
    },
    ...(['Polygon', 'LineString'] as const).map(
      (geometry): LayerSpecification => ({
        id: geometry === 'Polygon' ? 'lake-names' : 'river-names',
        type: 'symbol',
        source: 'base',
        'source-layer': 'base',
        minzoom: 12,
        filter: ['all', isKind('water', 'waterway'), ['has', 'name'], ['==', ['geometry-type'], geometry]],
        layout: {
          'symbol-placement': geometry === 'Polygon' ? 'point' : 'line',
          'text-field': ['get', 'name'],
          'text-font': labelFont,
          'text-size': 12,
          'text-letter-spacing': 0.06,
          'text-padding': 24,
        },
        paint: { 'text-color': c.textWater, ...halo },
      }),
    ),
    {
      id: 'area-names',
      type: 'symbol',
      source: 'area_labels',
      'source-layer': 'area_labels',
      maxzoom: 15,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': labelFont,
        'text-size': ['interpolate', ['linear'], ['zoom'], 6, 11, 14, 14],
        'text-letter-spacing': 0.08,
        'text-max-width': 8,
        'text-padding': 8,
      },
      paint: { 'text-color': scheme === 'light' ? '#5c4f7c' : '#b5a8d6', ...halo },
    },
    {
      id: 'place-names',
      type: 'symbol',
      source: 'places',
      'source-layer': 'places',
      maxzoom: 17,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': labelFont,
        'text-size': [
          'interpolate',
          ['linear'],
          ['zoom'],
          6,
          ['match', ['get', 'kind'], 'city', 15, 'town', 13, 11],
          14,
          ['match', ['get', 'kind'], 'city', 22, 'town', 19, 'village', 16, 13.5],
        ],
        'text-max-width': 8,
        'text-padding': 6,
        'symbol-sort-key': ['get', 'rank'],
      },
      paint: { 'text-color': ['match', ['get', 'kind'], ['city', 'town', 'village'], c.text, c.textSoft], ...halo },
    },
  ];
}
