import 'maplibre-gl/dist/maplibre-gl.css';
import { type MapGeoJSONFeature, Map as MapLibreMap, type MapMouseEvent, Popup, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../api/generated';
import { bearerToken } from '../features/Access/SessionProvider';
import { useSpeech } from '../messages/LanguageProvider';
import { changeView, currentView, useView } from '../viewState';
import classes from './MapView.module.css';
import { attachMap, padding, wasSent } from './mapControl';
import { clickable } from './registerLayers';
import { type MapContent, styleOf } from './style';
import { inspectionTiles } from './tiles';
import { describe } from './tooltip';

setWorkerUrl(workerUrl);

const RegisterBoxQuery = graphql(`query RegisterBox { register { box } }`);

type Props = Omit<MapContent, 'layers'> & {
  /** When set, the next click gives a place instead of choosing an object. */
  onPick: ((point: { lon: number; lat: number }) => void) | null;
};

const hitLayers = [clickable.stops, clickable.inspections, clickable.buildings, clickable.points, clickable.density];

export default function MapView({ onPick, scheme, mayInspect, outlined, marked, edition, round }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibreMap | null>(null);
  const [failed, setFailed] = useState(false);
  const { layers, at } = useView();
  const speech = useSpeech();
  const { m } = speech;
  const [{ data, fetching }] = useQuery({ query: RegisterBoxQuery });
  const box = data?.register.box;
  const isPlaced = useRef(at !== null);

  const style = useMemo(
    () => styleOf({ scheme, layers, mayInspect, outlined, marked, edition, round }),
    [scheme, layers, mayInspect, outlined, marked, edition, round],
  );
  const firstStyle = useRef(style);

  useEffect(() => {
    const element = container.current;
    if (!element) {
      return;
    }
    const start = currentView().at;
    let created: MapLibreMap;
    try {
      created = new MapLibreMap({
        container: element,
        style: firstStyle.current,
        center: start ? [start.lon, start.lat] : [0, 20],
        zoom: start?.zoom ?? 1,
        attributionControl: false,
        dragRotate: false,
        pitchWithRotate: false,
        touchPitch: false,
        maxZoom: 20,
        fadeDuration: 150,
        // Tiles of what changes are good for seconds; asking anew all the time, the map would never come to rest.
        refreshExpiredTiles: false,
        transformRequest: (url) => {
          const token = bearerToken();
          return token && new URL(url, location.origin).pathname.startsWith(inspectionTiles)
            ? { url, headers: { Authorization: `Bearer ${token}` } }
            : { url };
        },
      });
    } catch {
      setFailed(true);
      return;
    }
    created.touchZoomRotate.disableRotation();
    created.on('moveend', () => {
      const { lng, lat } = created.getCenter();
      changeView({ at: { lon: lng, lat, zoom: created.getZoom() } });
    });
    const setIdle = (idle: boolean) => {
      element.dataset.mapIdle = String(idle);
    };
    created.on('idle', () => setIdle(isPlaced.current));
    created.on('movestart', () => setIdle(false));
    created.on('dataloading', () => setIdle(false));
    setMap(created);
    attachMap(created);
    return () => {
      attachMap(null);
      created.remove();
    };
  }, []);

  useEffect(() => {
    if (map && style !== firstStyle.current) {
      firstStyle.current = style;
      map.setStyle(style, { diff: true });
    }
  }, [map, style]);

  useEffect(() => {
    if (!map || isPlaced.current || fetching) {
      return;
    }
    isPlaced.current = true;
    if (box?.length === 4 && !wasSent()) {
      const [west, south, east, north] = box as [number, number, number, number];
      map.fitBounds([west, south, east, north], { padding: padding(), duration: 0 });
    }
    map.triggerRepaint();
  }, [map, box, fetching]);

  useEffect(() => {
    const canvas = map?.getCanvas();
    canvas?.setAttribute('aria-label', `${m.map.region}. ${m.map.hint}`);
  }, [map, m]);

  useEffect(() => {
    if (!map) {
      return;
    }
    const popup = new Popup({
      closeButton: false,
      closeOnClick: false,
      className: classes.popup,
      maxWidth: '260px',
      offset: 10,
    });
    const hitsAt = (point: MapMouseEvent['point']): MapGeoJSONFeature | undefined => {
      const present = hitLayers.filter((id) => map.getLayer(id));
      const around: [[number, number], [number, number]] = [
        [point.x - 3, point.y - 3],
        [point.x + 3, point.y + 3],
      ];
      return map.queryRenderedFeatures(around, { layers: present })[0];
    };
    const tell = (event: MapMouseEvent) => {
      if (onPick) {
        map.getCanvas().style.cursor = 'crosshair';
        popup.remove();
        return;
      }
      const hit = hitsAt(event.point);
      map.getCanvas().style.cursor = hit && hit.layer.id !== clickable.density ? 'pointer' : '';
      const lines = hit ? describe(hit, speech) : [];
      if (!lines.length) {
        popup.remove();
        return;
      }
      const content = document.createElement('div');
      for (const line of lines) {
        content.append(Object.assign(document.createElement('div'), { textContent: line }));
      }
      popup.setLngLat(event.lngLat).setDOMContent(content).addTo(map);
    };
    const hide = () => popup.remove();
    const choose = (event: MapMouseEvent) => {
      if (onPick) {
        onPick({ lon: event.lngLat.lng, lat: event.lngLat.lat });
        return;
      }
      const hit = hitsAt(event.point);
      const number = hit?.properties.number;
      if (typeof number === 'string') {
        popup.remove();
        changeView({ object: number });
      } else if (hit?.layer.id === clickable.inspections) {
        map.easeTo({ center: event.lngLat, zoom: Math.min(map.getZoom() + 2, 16) });
      } else {
        tell(event);
      }
    };
    const openMiddle = (event: KeyboardEvent) => {
      if (event.key !== 'Enter') {
        return;
      }
      const lngLat = map.getCenter();
      if (onPick) {
        onPick({ lon: lngLat.lng, lat: lngLat.lat });
        return;
      }
      const number = hitsAt(map.project(lngLat))?.properties.number;
      if (typeof number === 'string') {
        changeView({ object: number });
      }
    };
    const canvas = map.getCanvas();
    canvas.style.cursor = onPick ? 'crosshair' : '';
    map.on('mousemove', tell);
    map.on('mouseout', hide);
    map.on('movestart', hide);
    map.on('click', choose);
    canvas.addEventListener('keydown', openMiddle);
    return () => {
      map.off('mousemove', tell);
      map.off('mouseout', hide);
      map.off('movestart', hide);
      map.off('click', choose);
      canvas.removeEventListener('keydown', openMiddle);
      popup.remove();
    };
  }, [map, onPick, speech]);

  return (
    <>
      <div ref={container} className={classes.map} data-testid="map" data-map-idle="false" />
      {failed && (
        <p role="alert" className={classes.failed}>
          {m.map.failed}
        </p>
      )}
    </>
  );
}
