// What do a message's links, pictures and merge tags come to: does each lead somewhere, and whom will a tag say nothing of?
import type { ShopDb } from "~/db.server";
import type { Creative } from "~/domain/creative/block";
import { blockTexts } from "~/domain/creative/block";
import { type AddressProblem, addressesOf, addressProblem } from "~/domain/creative/link-check";
import { type MergeTagName, mergeTags, ownFallback, usedMergeTags } from "~/domain/message/merge-tags";
import { editionOf } from "~/domain/scenario/edition";
import type { Scenario } from "~/domain/scenario/scenario";
import type { ScenarioSetting } from "~/domain/scenario/scenario-setting";
import { askAddress } from "~/lib/ask-address.server";
import { isPersonTag, tagGaps } from "~/queries/audience/tag-gaps.server";
import { segmentConditions } from "~/queries/shop/scenario-settings.server";

/** So many at a time: a page of thirty slow links is asked within half a minute. */
const atOnce = 6;

export async function checkAddresses({ blocks }: Creative, ask = askAddress): Promise<AddressProblem[]> {
  const asked = addressesOf(blocks);
  const problems: AddressProblem[] = [];
  for (let from = 0; from < asked.length; from += atOnce) {
    const some = asked.slice(from, from + atOnce);
    const answers = await Promise.all(some.map(async (one) => addressProblem(one, await ask(one.url))));
    problems.push(...answers.filter((problem) => problem !== null));
  }
  return problems;
}

/** `missing` of `people` have nothing for it; `fallback` stands in, or nothing does. */
export type TagGap = { tag: MergeTagName; people: number; missing: number; fallback: string };

type Asked = { scenario: Scenario; setting: ScenarioSetting; stepId: string; creative: Creative; locale: "ja" | "en" };

/** Counted over all whom the scenario would reach now, not over a sample. */
export async function checkTags(shop: ShopDb, { scenario, setting, stepId, creative, locale }: Asked, now: Date): Promise<TagGap[]> {
  const texts = [creative.subject, creative.preheader, ...creative.blocks.flatMap((block) => Object.values(blockTexts(block)))];
  const tags = [...new Set(texts.flatMap(usedMergeTags))].filter(isPersonTag);
  if (tags.length === 0) return [];
  const edition = editionOf(scenario, setting, await segmentConditions(shop, { withDeleted: true }));
  const step = edition.scenario.steps.find(({ id }) => id === stepId);
  const conditions = [...edition.scenario.audience, ...(step?.when ?? [])];
  const { intent, kind } = edition.scenario;
  const { people, missing } = await tagGaps(shop, { conditions, never: intent.never, channels: step?.channels ?? [], kind, tags, now });
  return tags.flatMap((tag, index) => {
    const count = missing[index] ?? 0;
    const fallback = ownFallback(texts.join("\n"), tag) ?? mergeTags[tag].fallback[locale];
    return count > 0 ? [{ tag, people, missing: count, fallback }] : [];
  });
}
