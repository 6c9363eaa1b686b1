import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { BuildingKind, ResidenceBasis } from './api/generated/graphql';
import { today } from './messages/formats';

export type Point = { lon: number; lat: number };

/** The one dialog that can be open, with what it starts from. */
export type Dialog =
  | { kind: 'findPerson' }
  | { kind: 'registerPerson' }
  | { kind: 'addBuilding'; point: Point }
  | { kind: 'addDwelling'; building: string }
  | { kind: 'registerResidence'; personId?: string; personName?: string; dwelling?: string }
  | { kind: 'endResidence'; residenceId: string; personName: string; dwelling: string }
  | {
      kind: 'move';
      personId: string;
      personName: string;
      dwelling: string;
      basis: ResidenceBasis;
      version: string | null;
    }
  | {
      kind: 'recordInspection';
      inspectionId: string;
      programme: { code: string; name: string };
      building: { number: string; kind: BuildingKind };
    }
  | { kind: 'reportHazard'; place: string }
  | { kind: 'skipStop'; roundId: string; stopId: string; title: string }
  | { kind: 'replanRound'; round: RoundToReplan }
  | { kind: 'finishRound'; roundId: string; isStarted: boolean; open: number };

export type RoundToReplan = {
  id: string;
  day: string;
  utcOffsetMinutes: number;
  shiftUntil: string;
  isStarted: boolean;
  /** Where the inspector was last: a stop, or the start. */
  from: Point;
  /** The number of that stop; null for the start. */
  fromStop: number | null;
};

/** The next click on the map gives a place. */
export type Picking = { sentence: string; take: (point: Point) => void };

type Workspace = {
  dialog: Dialog | null;
  openDialog: (dialog: Dialog) => void;
  closeDialog: () => void;
  /** The person whose record is open. Kept out of the page's address, so that it stays out of the browser's history. */
  personId: string | null;
  openPerson: (id: string | null) => void;
  picking: Picking | null;
  setPicking: (picking: Picking | null) => void;
  /** The day whose rounds are listed, yyyy-MM-dd. */
  roundsDay: string;
  setRoundsDay: (day: string) => void;
  /** A place that a form is about, shown on the map. */
  pointed: Point | null;
  pointAt: (point: Point | null) => void;
  /** Goes up with each change of a place. */
  edition: number;
  placesChanged: () => void;
  notice: string | null;
  notify: (sentence: string | null) => void;
};

const WorkspaceContext = createContext<Workspace | null>(null);

export function WorkspaceProvider({ children }: { children: ReactNode }) {
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [personId, openPerson] = useState<string | null>(null);
  const [picking, setPicking] = useState<Picking | null>(null);
  const [roundsDay, setRoundsDay] = useState(today);
  const [pointed, pointAt] = useState<Point | null>(null);
  const [edition, setEdition] = useState(0);
  const [notice, notify] = useState<string | null>(null);
  const workspace = useMemo<Workspace>(
    () => ({
      dialog,
      openDialog: setDialog,
      closeDialog: () => setDialog(null),
      personId,
      openPerson,
      picking,
      setPicking,
      roundsDay,
      setRoundsDay,
      pointed,
      pointAt,
      edition,
      placesChanged: () => setEdition((n) => n + 1),
      notice,
      notify,
    }),
    [dialog, personId, picking, roundsDay, pointed, edition, notice],
  );
  return <WorkspaceContext value={workspace}>{children}</WorkspaceContext>;
}

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) {
    throw new Error('useWorkspace needs a WorkspaceProvider above it.');
  }
  return workspace;
}
