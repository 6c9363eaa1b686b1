import { useSpeech } from '../../messages/LanguageProvider';
import { useWorkspace } from '../../Workspace';

/** Asks for a place on the map, then opens the form for a new building there. */
export function usePickBuilding() {
  const { m } = useSpeech();
  const { setPicking, openDialog } = useWorkspace();
  return () => setPicking({ sentence: m.map.pick, take: (point) => openDialog({ kind: 'addBuilding', point }) });
}
