import { Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from 'urql';
import { refusalsOf } from '../../api/errors';
import { graphql } from '../../api/generated';
import type { RoundLeftOutReason } from '../../api/generated/graphql';
import { useSpeech } from '../../messages/LanguageProvider';
import { squeezeNumber } from '../../ui/registryNumber';
import { Empty, Refusals, Waiting } from '../../ui/states';
import classes from '../../ui/ui.module.css';
import { changeView } from '../../viewState';
import own from './Rounds.module.css';

const LeftOutQuery = graphql(`
  query RoundLeftOut($id: ID!) {
    round(id: $id) {
      id
      leftOut {
        reason
        explanation
        riskToRemove
        inspection { id building { id number name addresses { text } } }
      }
    }
  }
`);

/** What the planning considered and left out. Asked for only once somebody wants to know. */
export function LeftOut({ round }: { round: string }) {
  const { m } = useSpeech();
  const [isOpen, setOpen] = useState(false);
  const [{ data, fetching, error }, ask] = useQuery({ query: LeftOutQuery, variables: { id: round }, pause: !isOpen });
  const leftOut = data?.round?.leftOut;
  return (
    <details className={own.more} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{m.round.leftOut}</summary>
      {leftOut ? (
        leftOut.length ? (
          <LeftOutList leftOut={leftOut} />
        ) : (
          <Empty>{m.round.nothingLeftOut}</Empty>
        )
      ) : fetching ? (
        <Waiting lines={3} />
      ) : (
        <Refusals refusals={refusalsOf(error, m)} onRetry={() => ask({ requestPolicy: 'network-only' })} />
      )}
    </details>
  );
}

type LeftOutPlace = {
  reason: RoundLeftOutReason;
  explanation: string;
  riskToRemove: number;
  inspection?: {
    id: string;
    building?: { number: string; name?: string | null; addresses: { text: string }[] } | null;
  } | null;
};

export function LeftOutList({ leftOut }: { leftOut: LeftOutPlace[] }) {
  const { m, format } = useSpeech();
  return (
    <ul className={classes.list} aria-label={m.round.leftOut}>
      {leftOut.map(({ reason, explanation, riskToRemove, inspection }, i) => {
        const building = inspection?.building;
        return (
          <li key={inspection?.id ?? i} className={classes.plain}>
            {building && (
              <UnstyledButton
                className={own.link}
                onClick={() => changeView({ object: squeezeNumber(building.number) })}
              >
                {building.name ?? building.addresses[0]?.text ?? m.building.noAddress}
              </UnstyledButton>
            )}
            <div>
              {m.round.leftOutReasons[reason]} · {m.round.risk(format.number(riskToRemove))}
            </div>
            <Text className={classes.rowSub} lang="en">
              {explanation}
            </Text>
          </li>
        );
      })}
    </ul>
  );
}
