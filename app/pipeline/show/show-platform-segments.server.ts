// What does the settings screen show of the platform's segments? Those in use first, each with its age.
import type { ShopDb } from "~/db.server";
import { platformSegments } from "~/queries/audience/platform-segments.server";

export async function showPlatformSegments(shop: ShopDb) {
  const all = await platformSegments(shop);
  return {
    platformSegments: all.map(({ segmentId, name, query, followedAt, readAt, members, problem, goneAt }) => ({
      segmentId,
      name,
      query,
      isUsed: followedAt !== null,
      readAt,
      members,
      problem: goneAt ? "gone" : problem,
    })),
  };
}
