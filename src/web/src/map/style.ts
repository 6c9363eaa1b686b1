import type { StyleSpecification } from 'maplibre-gl';
import type { LayerName } from '../viewState';
import { groundLayers, labelLayers, networkLayers, waterLayers } from './baseLayers';
import { fontFaces } from './fonts';
import type { Scheme } from './palette';
import { buildingLayers, densityLayers, inspectionLayers, selectionLayers } from './registerLayers';
import { type RoundOnMap, roundLayers, roundSource } from './roundLayers';
import { tileSources } from './tiles';

export type MapContent = {
  scheme: Scheme;
  layers: readonly LayerName[];
  mayInspect: boolean;
  /** Registry number without spaces of the building to outline. */
  outlined: string | null;
  /** Where the chosen object is, degrees WGS 84. */
  marked: { lon: number; lat: number } | null;
  /** Goes up with every change of a place, so that tiles are asked anew. */
  edition: number;
  /** The round that is open, with its road. */
  round: RoundOnMap | null;
};

/** The whole map as one value: what is shown depends on this alone. */
export function styleOf({
  scheme,
  layers,
  mayInspect,
  outlined,
  marked,
  edition,
  round,
}: MapContent): StyleSpecification {
  const shown = (name: LayerName) => layers.includes(name);
  const withBuildings = shown('buildings');
  return {
    version: 8,
    'font-faces': fontFaces,
    sources: {
      ...tileSources(edition, mayInspect),
      ...(round ? { round: roundSource(round) } : {}),
      selection: {
        type: 'geojson',
        data: {
          type: 'FeatureCollection',
          features: marked
            ? [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [marked.lon, marked.lat] } }]
            : [],
        },
      },
    },
    layers: [
      ...groundLayers(scheme),
      ...(shown('density') ? densityLayers(scheme) : []),
      ...waterLayers(scheme),
      ...(withBuildings ? buildingLayers(scheme) : []),
      ...networkLayers(scheme),
      ...labelLayers(scheme).filter((layer) => withBuildings || layer.id !== 'house-numbers'),
      ...(mayInspect && shown('inspections') ? inspectionLayers(scheme) : []),
      ...(round ? roundLayers(scheme) : []),
      ...selectionLayers(scheme, withBuildings ? outlined : null),
    ],
  };
}
