import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { ResidenceBasis } from './api/generated/graphql';

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
  | { kind: 'recordInspection'; inspectionId: string; programme: string; building: string };

type Workspace = {
  dialog: Dialog | null;
  openDialog: (dialog: Dialog) => void;
  closeDialog: () => void;
  /** The person whose record is open. Kept out of the page's address, so that it stays out of the browser's history. */
  personId: string | null;
  openPerson: (id: string | null) => void;
  isPicking: boolean;
  setPicking: (picking: boolean) => void;
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
  const [isPicking, setPicking] = useState(false);
  const [edition, setEdition] = useState(0);
  const [notice, notify] = useState<string | null>(null);
  const workspace = useMemo<Workspace>(
    () => ({
      dialog,
      openDialog: setDialog,
      closeDialog: () => setDialog(null),
      personId,
      openPerson,
      isPicking,
      setPicking,
      edition,
      placesChanged: () => setEdition((n) => n + 1),
      notice,
      notify,
    }),
    [dialog, personId, isPicking, edition, notice],
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
