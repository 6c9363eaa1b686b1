import { useQuery } from 'urql';
import { graphql } from './api/generated';
import { squeezeNumber } from './ui/registryNumber';

const MarkedBuilding = graphql(`
  query MarkedBuilding($number: RegistryNumber!) { building(number: $number) { id number location { lon lat } } }
`);
const MarkedDwelling = graphql(`
  query MarkedDwelling($number: RegistryNumber!) {
    dwelling(number: $number) { id number location { lon lat } building { id number } }
  }
`);

/** Where the chosen object is, and which building the map outlines for it. */
export function useMarked(object: string | null) {
  const number = object ?? '';
  const isBuilding = number.startsWith('B');
  const [building] = useQuery({ query: MarkedBuilding, variables: { number }, pause: !isBuilding });
  const [dwelling] = useQuery({ query: MarkedDwelling, variables: { number }, pause: !object || isBuilding });
  const found = !object ? null : isBuilding ? building.data?.building : dwelling.data?.dwelling;
  const outlined = isBuilding ? object : dwelling.data?.dwelling?.building.number;
  return {
    marked: found?.location ?? null,
    outlined: object && outlined ? squeezeNumber(outlined) : null,
  };
}
