// What does the builder begin with? The scenario as it stands, with words and numbers in their places, and what may be chosen.
import type { ShopDb } from "~/db.server";
import type { MailLocale } from "~/domain/scenario/copy";
import { isOwn, selfContained } from "~/domain/scenario/own-scenario";
import { untouchedSetting } from "~/domain/scenario/scenario-setting";
import { findShopScenario, shopScenarios } from "~/pipeline/decide/shop-scenarios.server";
import { takesPoints } from "~/pipeline/points/takes-points.server";
import { segmentChoices } from "~/queries/audience/segment-choices.server";
import { countUnderWay } from "~/queries/decide/under-way.server";
import { scenarioSettings } from "~/queries/shop/scenario-settings.server";
import { offeredCustomers, tagsOf } from "./show-scenario.server";
import { surveyChoices } from "./show-surveys.server";

/** Null: the shop has no scenario of its own of this id. */
export async function showBuilder(shop: ShopDb, scenarioId: string) {
  const form = isOwn(scenarioId) ? await findShopScenario(shop, scenarioId) : null;
  if (!form) return null;
  const setting = (await scenarioSettings(shop)).find((one) => one.scenarioId === scenarioId) ?? untouchedSetting(form, shop.id);
  const { onlySegments = [], exceptSegments = [] } = setting.rules;
  return {
    definition: selfContained(form, setting),
    version: setting.version,
    onlySegments,
    exceptSegments,
    isOn: setting.isOn,
    underWay: await countUnderWay(shop, scenarioId),
    segments: await segmentChoices(shop),
    surveys: await surveyChoices(shop),
    takesPoints: await takesPoints(shop),
    tags: tagsOf(form),
    customers: await offeredCustomers(shop),
  };
}

/** From what a new one may start, by group. */
export const showSources = async (shop: ShopDb, locale: MailLocale) =>
  (await shopScenarios(shop)).map(({ id, group, name, summary }) => ({ id, group, name: name[locale], summary: summary[locale] }));
