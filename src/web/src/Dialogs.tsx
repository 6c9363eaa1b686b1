import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { AddBuilding } from './features/Buildings/AddBuilding';
import { usePickBuilding } from './features/Buildings/usePickBuilding';
import { AddDwelling } from './features/Dwellings/AddDwelling';
import { ReportHazard } from './features/Hazards/ReportHazard';
import { RecordInspection } from './features/Inspections/RecordInspection';
import { FindPerson } from './features/Persons/FindPerson';
import { RegisterPerson } from './features/Persons/RegisterPerson';
import { EndResidence } from './features/Residency/EndResidence';
import { MovePerson } from './features/Residency/MovePerson';
import { RegisterResidence } from './features/Residency/RegisterResidence';
import { FinishRound } from './features/Rounds/FinishRound';
import { ReplanRound } from './features/Rounds/ReplanRound';
import { SkipStop } from './features/Rounds/SkipStop';
import { flyTo } from './map/mapControl';
import type { Messages } from './messages/en';
import { useSpeech } from './messages/LanguageProvider';
import { printNumber, squeezeNumber } from './ui/registryNumber';
import { changeView } from './viewState';
import { type Dialog, useWorkspace } from './Workspace';

const titleOf = (dialog: Dialog, m: Messages) =>
  ({
    findPerson: m.person.findTitle,
    registerPerson: m.person.registerTitle,
    addBuilding: m.building.addTitle,
    addDwelling: m.dwelling.addTitle,
    registerResidence: m.residency.registerTitle,
    endResidence: m.residency.endTitle,
    move: m.residency.moveTitle,
    recordInspection: m.inspection.recordTitle,
    reportHazard: m.hazard.title,
    skipStop: m.round.skipTitle,
    replanRound: m.round.replanTitle,
    finishRound: m.round.finishTitle,
  })[dialog.kind];

/** The forms, one at a time. */
export function Dialogs({ isPhone }: { isPhone: boolean }) {
  const { m } = useSpeech();
  const { dialog, closeDialog } = useWorkspace();
  return (
    <Modal
      opened={dialog !== null}
      onClose={closeDialog}
      title={dialog && titleOf(dialog, m)}
      closeButtonProps={{ 'aria-label': m.app.close }}
      fullScreen={isPhone}
      size="md"
    >
      {dialog && <DialogBody dialog={dialog} />}
    </Modal>
  );
}

function DialogBody({ dialog }: { dialog: Dialog }): ReactNode {
  const { m } = useSpeech();
  const { closeDialog, openPerson, placesChanged, notify } = useWorkspace();
  const pickBuilding = usePickBuilding();

  function done(sentence: string) {
    closeDialog();
    notify(sentence);
  }

  switch (dialog.kind) {
    case 'findPerson':
      return (
        <FindPerson
          onFound={(person) => {
            closeDialog();
            openPerson(person.id);
          }}
        />
      );
    case 'registerPerson':
      return (
        <RegisterPerson
          onCancel={closeDialog}
          onDone={(person) => {
            done(m.person.registered);
            openPerson(person.id);
          }}
          onKnown={(person) => {
            closeDialog();
            openPerson(person.id);
          }}
        />
      );
    case 'addBuilding':
      return (
        <AddBuilding
          point={dialog.point}
          onCancel={closeDialog}
          onPickAgain={() => {
            closeDialog();
            pickBuilding();
          }}
          onDone={(number) => {
            done(m.building.added(printNumber(number)));
            placesChanged();
            openPerson(null);
            changeView({ object: squeezeNumber(number) });
            flyTo(dialog.point);
          }}
        />
      );
    case 'addDwelling':
      return (
        <AddDwelling
          building={dialog.building}
          onCancel={closeDialog}
          onDone={(number) => {
            done(m.dwelling.added(printNumber(number)));
            placesChanged();
            changeView({ object: squeezeNumber(number) });
          }}
        />
      );
    case 'registerResidence':
      return <RegisterResidence {...dialog} onCancel={closeDialog} onDone={() => done(m.residency.registered)} />;
    case 'endResidence':
      return <EndResidence {...dialog} onCancel={closeDialog} onDone={() => done(m.residency.ended)} />;
    case 'move':
      return <MovePerson {...dialog} onCancel={closeDialog} onDone={() => done(m.residency.moved)} />;
    case 'recordInspection':
      return (
        <RecordInspection
          {...dialog}
          onCancel={closeDialog}
          onDone={() => {
            done(m.inspection.recorded);
            placesChanged();
          }}
        />
      );
    case 'reportHazard':
      return <ReportHazard place={dialog.place} onClose={closeDialog} />;
    case 'skipStop':
      return <SkipStop {...dialog} onCancel={closeDialog} onDone={() => done(m.round.skipped)} />;
    case 'replanRound':
      return <ReplanRound round={dialog.round} onCancel={closeDialog} onDone={() => done(m.round.replanned)} />;
    case 'finishRound':
      return (
        <FinishRound
          {...dialog}
          onCancel={closeDialog}
          onDone={() => done(dialog.isStarted ? m.round.finished : m.round.takenBack)}
        />
      );
  }
}
