// What does the settings screen show of segments that go out as tags? Each of ours, with its tag and how far the platform has been told.
import type { ShopDb } from "~/db.server";
import { ownTag } from "~/domain/audience/own-tag";
import { segmentTags } from "~/queries/audience/segment-tags.server";
import { segments } from "~/queries/audience/segments.server";
import { countTagged } from "~/queries/people/tagged-accounts.server";

export async function showSegmentTags(shop: ShopDb) {
  const tags = await segmentTags(shop);
  const people = new Map((await countTagged(shop)).map((row) => [row.segmentId, row.people]));
  const all = (await segments(shop)).map(({ segmentId, name }) => {
    const found = tags.find((one) => one.segmentId === segmentId);
    const { tag = ownTag(name), isOn = false, toldAt = null, problem = null } = found ?? {};
    return { segmentId, name, tag, isOn, isLeaving: found !== undefined && !isOn, people: people.get(segmentId) ?? 0, toldAt, problem };
  });
  return { segmentTags: all };
}
