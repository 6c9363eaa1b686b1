import type { SourceSpecification, VectorSourceSpecification } from 'maplibre-gl';

type TileLayer = { minzoom: number; maxzoom: number };

/** The vector tile layers of the register and the zooms they are made for; nearer zooms stretch the last one. */
const tileLayers = {
  areas: { minzoom: 0, maxzoom: 14 },
  area_labels: { minzoom: 4, maxzoom: 16 },
  base: { minzoom: 6, maxzoom: 16 },
  streets: { minzoom: 8, maxzoom: 16 },
  places: { minzoom: 4, maxzoom: 16 },
  buildings: { minzoom: 13, maxzoom: 16 },
  density: { minzoom: 0, maxzoom: 16 },
  inspections: { minzoom: 0, maxzoom: 16 },
} satisfies Record<string, TileLayer>;

export type TileLayerName = keyof typeof tileLayers;

/** What a change of the register can alter; the base map waits for the next import. */
const changing: readonly TileLayerName[] = ['buildings', 'density', 'inspections'];

export const inspectionTiles = '/tiles/inspections/';

export function tileSources(edition: number, withInspections: boolean): Record<string, SourceSpecification> {
  const names = (Object.keys(tileLayers) as TileLayerName[]).filter(
    (name) => name !== 'inspections' || withInspections,
  );
  return Object.fromEntries(
    names.map((name): [string, VectorSourceSpecification] => [
      name,
      {
        type: 'vector',
        tiles: [
          `${location.origin}/tiles/${name}/{z}/{x}/{y}${edition && changing.includes(name) ? `?edition=${edition}` : ''}`,
        ],
        ...tileLayers[name],
      },
    ]),
  );
}
