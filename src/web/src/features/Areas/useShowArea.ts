import { useClient } from 'urql';
import { graphql } from '../../api/generated';
import { boxOf, fitBox } from '../../map/mapControl';

const AreaBoundaryQuery = graphql(`
  query AreaBoundary($id: ID!) { area(id: $id) { id boundary } }
`);

/** Brings a whole area into view. */
export function useShowArea() {
  const client = useClient();
  return async (id: string) => {
    const { data } = await client.query(AreaBoundaryQuery, { id });
    const box = data?.area?.boundary && boxOf(data.area.boundary);
    if (box) {
      fitBox(box);
    }
  };
}
