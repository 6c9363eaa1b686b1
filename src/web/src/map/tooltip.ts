import type { MapGeoJSONFeature } from 'maplibre-gl';
import type { BuildingKind } from '../api/generated/graphql';
import type { Messages } from '../messages/en';
import type { Formats } from '../messages/formats';
import { printNumber } from '../ui/registryNumber';
import { clickable } from './registerLayers';

/** What a thing on the map is, in two or three lines. */
export function describe({ layer, properties: p }: MapGeoJSONFeature, { m, format }: { m: Messages; format: Formats }) {
  switch (layer.id) {
    case clickable.density:
      return [
        m.map.dwellings(p.dwellings, format.number(p.dwellings)),
        m.density.perKm2(format.density(p.per_km2)),
        m.map.hexagons(format.distance(p.size)),
      ];
    case clickable.stops:
      return [m.round.stopAt(p.position, p.title), p.time, printNumber(p.number)];
    case clickable.inspections:
      return [
        m.map.cluster(p.count),
        p.state === 'overdue' ? m.map.days(p.days_overdue) : m.map.dueSoon,
        ...(p.number ? [printNumber(p.number)] : []),
      ];
    default: {
      const kind = m.building.kinds[String(p.kind).toUpperCase() as BuildingKind];
      return [
        [kind, p.house_number].filter(Boolean).join(' · '),
        ...(p.dwellings === undefined ? [] : [m.map.dwellings(p.dwellings, format.number(p.dwellings))]),
        ...(p.removal_overdue ? [m.map.temporary] : []),
        ...(p.number ? [printNumber(p.number)] : []),
      ];
    }
  }
}
