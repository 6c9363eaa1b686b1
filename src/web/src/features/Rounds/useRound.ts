import { useEffect, useMemo } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../api/generated';
import type { RoundQuery, RoundStopState } from '../../api/generated/graphql';
import type { StopTone } from '../../map/palette';
import type { RoundOnMap } from '../../map/roundLayers';
import { useSpeech } from '../../messages/LanguageProvider';
import { squeezeNumber } from '../../ui/registryNumber';

const RoundDocument = graphql(`
  query Round($id: ID!) {
    round(id: $id) {
      id
      inspector
      day
      utcOffsetMinutes
      profile
      state
      start { lon lat }
      end { lon lat }
      shiftFrom
      shiftUntil
      endsAt
      breakAt
      breakMinutes
      minutesLate
      cutByTime
      path
      totals { stops visited driveMinutes serviceMinutes waitMinutes kilometres riskToRemove riskRemoved }
      stops {
        id
        position
        state
        skipReason
        reason
        riskToRemove
        place { lon lat }
        plannedArrival
        plannedDeparture
        minutesLate
        driveSeconds
        driveMetres
        serviceMinutes
        geoUri
        directionsUrl
        address
        building { id number kind name }
        inspection { id state daysOverdue programme { code name } }
        lastVisit { id carriedOutOn outcome findings { id kind } }
      }
    }
  }
`);

export type OpenRound = NonNullable<RoundQuery['round']>;
export type RoundStop = OpenRound['stops'][number];

/** Milliseconds. How late a round runs hangs on the time, so one that is under way is asked for anew. */
const pulse = 60_000;

/** One round with its stops. Whoever asks for the same one shares the answer. */
export function useRound(id: string | null) {
  const [{ data, fetching, error }, ask] = useQuery({ query: RoundDocument, variables: { id: id ?? '' }, pause: !id });
  const round = id ? (data?.round ?? null) : null;
  return { round, fetching, error, ask };
}

/** The same, with its lateness kept true while it is under way. */
export function useLiveRound(id: string) {
  const found = useRound(id);
  const { round, ask } = found;
  const isUnderWay = round?.state === 'STARTED';
  useEffect(() => {
    if (isUnderWay) {
      const timer = setInterval(() => ask({ requestPolicy: 'network-only' }), pulse);
      return () => clearInterval(timer);
    }
  }, [isUnderWay, ask]);
  return found;
}

const tones: Record<RoundStopState, StopTone> = {
  PLANNED: 'ahead',
  ARRIVED: 'here',
  DONE: 'done',
  NO_ACCESS: 'passed',
  SKIPPED: 'passed',
  RELEASED: 'passed',
};

export const toneOf = ({ state }: RoundStop) => tones[state];
export const isOpen = ({ state }: RoundStop) => state === 'PLANNED' || state === 'ARRIVED';
export const isReached = ({ state }: RoundStop) => state === 'ARRIVED' || state === 'DONE' || state === 'NO_ACCESS';

export function useRoundOnMap(id: string | null): RoundOnMap | null {
  const { m, format } = useSpeech();
  const { round } = useRound(id);
  return useMemo(() => {
    if (!round) {
      return null;
    }
    const { path, start, end, utcOffsetMinutes } = round;
    return {
      path: path ?? null,
      ends: start.lon === end.lon && start.lat === end.lat ? [start] : [start, end],
      stops: round.stops
        .filter(({ state }) => state !== 'RELEASED')
        .map((stop) => ({
          ...stop.place,
          position: stop.position,
          tone: toneOf(stop),
          number: squeezeNumber(stop.building?.number ?? ''),
          title: stop.address ?? stop.building?.name ?? m.building.noAddress,
          time: format.time(stop.plannedArrival, utcOffsetMinutes),
        })),
    };
  }, [round, m, format]);
}
