// What does the test store answer of its segments? As Shopify pages them; a cursor is good for its own segment.
import { GraphQLError } from "graphql";
import { gid, type Store } from "./store";

export type StoreSegment = { id: number; name: string; query: string; members: number[] };

const idOf = (global: string) => Number(global.slice(global.lastIndexOf("/") + 1));

/** `pageSize`: smaller than what is asked for, so that a few members make several pages. */
export const segmentRoot = (store: Store, pageSize: number) => {
  const all = store.segments ?? [];
  const find = (id: string) => all.find((segment) => segment.id === idOf(id));
  return {
    segments: () => ({
      nodes: all.map(({ id, name, query }) => ({ id: gid("Segment", id), name, query })),
      pageInfo: { hasNextPage: false, endCursor: null },
    }),
    segment: ({ id }: { id: string }) => (find(id) ? { id } : null),
    customerSegmentMembers: ({ segmentId, after }: { segmentId: string; after?: string }) => {
      const members = find(segmentId)?.members ?? [];
      const start = after ? members.indexOf(Number(after.split(":")[1])) + 1 : 0;
      if (after && !after.startsWith(`${idOf(segmentId)}:`)) throw new GraphQLError("Invalid cursor for current pagination sort.");
      const page = members.slice(start, start + pageSize);
      return {
        edges: page.map((id) => ({ node: { id: gid("CustomerSegmentMember", id) } })),
        pageInfo: { hasNextPage: start + pageSize < members.length, endCursor: page.length ? `${idOf(segmentId)}:${page.at(-1)}` : null },
      };
    },
  };
};
