// Which segments does a shop keep in Shopify, and who is in one? Page by page, each from where the last one ended.
import { z } from "zod";
import type { PlatformSegment, PlatformSegments } from "../platform";
import { type AdminClient, AdminRefused, adminClient } from "./admin-client.server";
import { listSegments, segmentMembers } from "./documents";
import { orRefusal } from "./refusal.server";

/** The form of an id in webhooks and in our tables: the number alone. */
const numberOf = (gid: string) => gid.slice(gid.lastIndexOf("/") + 1);

export function shopifySegments(domain: string, now: () => Date): PlatformSegments {
  const admin = adminClient(domain, { now });
  return {
    list: () => orRefusal(async () => ({ outcome: "listed" as const, segments: await allOf(admin) })),
    members: ({ segmentId, after, timeZone }) =>
      orRefusal(async () => {
        const id = `gid://shopify/Segment/${segmentId}`;
        try {
          const told = await admin.ask(segmentMembers, { id, after, timeZone }, membersAnswer);
          if (!told.segment) return { outcome: "gone" as const };
          const { edges, pageInfo } = told.customerSegmentMembers;
          const next = pageInfo.hasNextPage ? pageInfo.endCursor : null;
          return { outcome: "some" as const, customerIds: edges.map(({ node }) => numberOf(node.id)), next };
        } catch (error) {
          if (error instanceof AdminRefused && /cursor/i.test(error.message)) return { outcome: "lost" as const };
          if (error instanceof AdminRefused && /segment.*(not found|does not exist)/i.test(error.message))
            return { outcome: "gone" as const };
          throw error;
        }
      }),
  };
}

async function allOf(admin: AdminClient): Promise<PlatformSegment[]> {
  const all: PlatformSegment[] = [];
  for (let after: string | null = null; ; ) {
    const told: z.infer<typeof listAnswer> = await admin.ask(listSegments, { after }, listAnswer);
    all.push(...told.segments.nodes.map(({ id, name, query }) => ({ segmentId: numberOf(id), name, query })));
    after = told.segments.pageInfo.endCursor;
    if (!told.segments.pageInfo.hasNextPage || after === null) return all;
  }
}

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
const listAnswer = z.object({
  segments: z.object({ nodes: z.array(z.object({ id: z.string(), name: z.string(), query: z.string() })), pageInfo }),
});
const membersAnswer = z.object({
  segment: z.object({ id: z.string() }).nullable(),
  customerSegmentMembers: z.object({ edges: z.array(z.object({ node: z.object({ id: z.string() }) })), pageInfo }),
});
