import type { DataDrivenPropertyValueSpecification, ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { labelFont } from './fonts';
import { baseColors, buildingColors, densityRamp, overdueSteps, type Scheme } from './palette';

export const clickable = {
  stops: 'round-stops',
  inspections: 'inspections',
  buildings: 'buildings',
  points: 'building-points',
  density: 'density',
};

/** Hexagons of dwelling density; they step back when single buildings come into view. */
export function densityLayers(scheme: Scheme): LayerSpecification[] {
  const ramp = densityRamp[scheme];
  const color = [
    'match',
    ['get', 'class'],
    ...ramp.flatMap((value, i) => [i + 1, value]),
    ramp[0],
  ] as unknown as ExpressionSpecification;
  return [
    {
      id: clickable.density,
      type: 'fill',
      source: 'density',
      'source-layer': 'density',
      paint: {
        'fill-color': color,
        'fill-opacity':
          scheme === 'light'
            ? ['interpolate', ['linear'], ['zoom'], 11, 0.75, 14, 0.5, 16, 0.3, 18, 0.18]
            : ['interpolate', ['linear'], ['zoom'], 11, 0.8, 14, 0.6, 16, 0.35, 18, 0.2],
        'fill-outline-color': scheme === 'light' ? 'rgba(255,255,255,0.75)' : 'rgba(20,23,28,0.7)',
      },
    },
  ];
}

const kindColor = (scheme: Scheme) => {
  const colors = buildingColors[scheme];
  return [
    'match',
    ['get', 'kind'],
    ...Object.entries(colors).flat(),
    colors.other,
  ] as unknown as DataDrivenPropertyValueSpecification<string>;
};

export function buildingLayers(scheme: Scheme): LayerSpecification[] {
  const c = baseColors[scheme];
  const source = { source: 'buildings', 'source-layer': 'buildings' } as const;
  const isPolygon: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];
  return [
    {
      id: clickable.buildings,
      type: 'fill',
      ...source,
      minzoom: 13,
      filter: isPolygon,
      paint: {
        'fill-color': kindColor(scheme),
        'fill-opacity': ['match', ['get', 'status'], ['planned', 'under_construction', 'out_of_use'], 0.5, 0.95],
      },
    },
    {
      id: 'building-edges',
      type: 'line',
      ...source,
      minzoom: 15,
      filter: isPolygon,
      paint: {
        'line-color': ['case', ['boolean', ['get', 'removal_overdue'], false], c.danger, c.buildingLine],
        'line-width': ['case', ['boolean', ['get', 'removal_overdue'], false], 2, 0.6],
        'line-opacity': 0.9,
      },
    },
    {
      id: clickable.points,
      type: 'circle',
      ...source,
      minzoom: 13,
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 13, 2.5, 18, 8],
        'circle-color': kindColor(scheme),
        'circle-stroke-color': ['case', ['boolean', ['get', 'removal_overdue'], false], c.danger, c.buildingLine],
        'circle-stroke-width': ['case', ['boolean', ['get', 'removal_overdue'], false], 2, 1],
      },
    },
  ];
}

/** Pixels: a point of its own grows with the zoom, a cluster with its number. */
const inspectionRadius = (single: number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['get', 'count'],
  1,
  single,
  2,
  11,
  10,
  14,
  100,
  20,
  1000,
  28,
];

/** Points of overdue inspections, clusters with their number. */
export function inspectionLayers(scheme: Scheme): LayerSpecification[] {
  const [soon, ...steps] = overdueSteps;
  const source = { source: 'inspections', 'source-layer': 'inspections' } as const;
  return [
    {
      id: clickable.inspections,
      type: 'circle',
      ...source,
      layout: { 'circle-sort-key': ['get', 'days_overdue'] },
      paint: {
        'circle-color': [
          'step',
          ['get', 'days_overdue'],
          soon.color,
          ...steps.flatMap(({ from, color }) => [from, color]),
        ] as unknown as ExpressionSpecification,
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 12.9, inspectionRadius(4.5), 16, inspectionRadius(7.5)],
        'circle-stroke-color': scheme === 'light' ? '#ffffff' : '#14171c',
        'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 12.9, 1.2, 16, 2],
        'circle-opacity': ['match', ['get', 'state'], 'due_soon', 0.85, 1],
      },
    },
    {
      id: 'inspection-counts',
      type: 'symbol',
      ...source,
      filter: ['>', ['get', 'count'], 1],
      layout: {
        'text-field': ['to-string', ['get', 'count']],
        'text-font': labelFont,
        'text-size': 12,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: {
        'text-color': ['step', ['get', 'days_overdue'], '#101317', 91, '#ffffff'],
      },
    },
  ];
}

/** The chosen object, dotted and outlined over everything else. */
export function selectionLayers(scheme: Scheme, building: string | null): LayerSpecification[] {
  const c = baseColors[scheme];
  const layers: LayerSpecification[] = [
    {
      id: 'selection-dot',
      type: 'circle',
      source: 'selection',
      paint: {
        'circle-radius': 6,
        'circle-color': c.selection,
        'circle-stroke-color': c.halo,
        'circle-stroke-width': 2.5,
      },
    },
  ];
  if (building) {
    layers.unshift({
      id: 'selection-edge',
      type: 'line',
      source: 'buildings',
      'source-layer': 'buildings',
      minzoom: 13,
      filter: ['==', ['get', 'number'], building],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': c.selection, 'line-width': 3.5 },
    });
  }
  return layers;
}
