import { ActionIcon, Checkbox, Paper, Stack, Text, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../api/generated';
import type { BuildingKind } from '../api/generated/graphql';
import { useSpeech } from '../messages/LanguageProvider';
import { IconMinus, IconPlus, IconStack2, IconWorld } from '../ui/icons';
import { changeView, type LayerName, useView } from '../viewState';
import classes from './MapLayers.module.css';
import { fitBox, zoomBy } from './mapControl';
import { buildingColors, densityBounds, densityRamp, overdueSteps, type Scheme } from './palette';

const WholeBoxQuery = graphql(`query WholeBox { register { box } }`);

/** The map's own controls: zoom, whole register, and the layers with their legends. */
export function MapLayers({ scheme, mayInspect, isPhone }: { scheme: Scheme; mayInspect: boolean; isPhone: boolean }) {
  const { m } = useSpeech();
  const [opened, setOpened] = useState(!isPhone);
  const [{ data }] = useQuery({ query: WholeBoxQuery });
  const box = data?.register.box;
  return (
    <div className={classes.controls}>
      <div className={classes.buttons}>
        <MapButton label={m.map.layers} onClick={() => setOpened(!opened)} expanded={opened}>
          <IconStack2 size={18} aria-hidden />
        </MapButton>
        <MapButton label={m.map.zoomIn} onClick={() => zoomBy(1)}>
          <IconPlus size={18} aria-hidden />
        </MapButton>
        <MapButton label={m.map.zoomOut} onClick={() => zoomBy(-1)}>
          <IconMinus size={18} aria-hidden />
        </MapButton>
        {box?.length === 4 && (
          <MapButton label={m.map.wholeRegister} onClick={() => fitBox(box as [number, number, number, number])}>
            <IconWorld size={18} aria-hidden />
          </MapButton>
        )}
      </div>
      {opened && (
        <Paper component="section" aria-label={m.map.layers} className={classes.card} shadow="sm" withBorder>
          <Stack gap={10}>
            <Layer name="density" label={m.map.density}>
              <DensityLegend scheme={scheme} />
            </Layer>
            {mayInspect && (
              <Layer name="inspections" label={m.map.inspections}>
                <OverdueLegend />
              </Layer>
            )}
            <Layer name="buildings" label={m.map.buildings}>
              <BuildingLegend scheme={scheme} />
            </Layer>
          </Stack>
        </Paper>
      )}
    </div>
  );
}

function MapButton(props: { label: string; onClick: () => void; expanded?: boolean; children: React.ReactNode }) {
  return (
    <Tooltip label={props.label} position="left" withArrow>
      <ActionIcon
        variant="default"
        size={38}
        aria-label={props.label}
        aria-expanded={props.expanded}
        onClick={props.onClick}
        className={classes.button}
      >
        {props.children}
      </ActionIcon>
    </Tooltip>
  );
}

function Layer({ name, label, children }: { name: LayerName; label: string; children: React.ReactNode }) {
  const { layers } = useView();
  const shown = layers.includes(name);
  return (
    <div>
      <Checkbox
        size="sm"
        label={label}
        checked={shown}
        classNames={{ label: classes.layerName }}
        onChange={() => changeView({ layers: shown ? layers.filter((other) => other !== name) : [...layers, name] })}
      />
      {shown && <div className={classes.legend}>{children}</div>}
    </div>
  );
}

function DensityLegend({ scheme }: { scheme: Scheme }) {
  const { m, format } = useSpeech();
  const bounds = densityBounds.map((bound) => format.number(bound));
  return (
    <>
      <div className={classes.ramp} aria-hidden>
        {densityRamp[scheme].map((color) => (
          <span key={color} style={{ background: color }} />
        ))}
      </div>
      <div className={classes.bounds} aria-hidden>
        {bounds.map((bound) => (
          <span key={bound}>{bound}</span>
        ))}
      </div>
      <Text size="xs" c="dimmed">
        {m.map.perKm2}
      </Text>
    </>
  );
}

function OverdueLegend() {
  const { m } = useSpeech();
  return (
    <ul className={classes.keys}>
      {overdueSteps.map(({ from, color }, i) => {
        const next = overdueSteps[i + 1];
        const range = next ? m.map.range(String(from), String(next.from - 1)) : m.map.from(String(from));
        return (
          <li key={from}>
            <span className={classes.dot} style={{ background: color }} aria-hidden />
            {from === 0 ? m.map.dueSoon : range}
          </li>
        );
      })}
      <li className={classes.unit}>{m.map.daysOverdue}</li>
    </ul>
  );
}

function BuildingLegend({ scheme }: { scheme: Scheme }) {
  const { m } = useSpeech();
  const { at } = useView();
  if (!at || at.zoom < 13) {
    return (
      <Text size="xs" c="dimmed">
        {m.map.zoomForBuildings}
      </Text>
    );
  }
  return (
    <ul className={classes.keys}>
      {Object.entries(buildingColors[scheme]).map(([kind, color]) => (
        <li key={kind}>
          <span className={classes.swatch} style={{ background: color }} aria-hidden />
          {m.building.kinds[kind.toUpperCase() as BuildingKind]}
        </li>
      ))}
      <li className={classes.wide}>
        <span className={classes.overdue} aria-hidden />
        {m.map.temporary}
      </li>
    </ul>
  );
}
