// Which scenarios does this shop have? The presets and its own, each as it stands and as it was when people began with it.
import type { ShopDb } from "~/db.server";
import { optInName, optInScenarioId } from "~/domain/consent/opt-in";
import { lineLinkName, lineLinkScenarioId } from "~/domain/message/line-link-mail";
import { type Edition, Editions, editionOf, olderEdition } from "~/domain/scenario/edition";
import type { Localized, Scenario, ScenarioId } from "~/domain/scenario/scenario";
import { untouchedSetting } from "~/domain/scenario/scenario-setting";
import { olderVersions, type StoredScenario, segmentConditions, storedScenarios } from "~/queries/shop/scenario-settings.server";
import { scenarios as presets } from "~/scenarios/index";

/** Nobody is under way with a scenario for longer than this. */
const underWayDays = 400;

export async function shopEditions(shop: ShopDb, now: Date): Promise<Editions> {
  const stored = await storedScenarios(shop);
  const segments = await segmentConditions(shop, { withDeleted: true });
  const kept = await olderVersions(shop, new Date(now.getTime() - underWayDays * 86_400_000));
  const current = formsOf(stored).map((form) => editionOf(form, settingOf(shop, form, stored), segments));
  const older = current.flatMap((edition) => {
    const form = formOf(edition, stored);
    return kept
      .filter(({ scenarioId, version }) => scenarioId === form.id && version !== edition.version)
      .map((version) => olderEdition(form, edition.setting, segments, version));
  });
  return new Editions([...older, ...current]);
}

/** As it stands, unfilled: what screens show and forms change. Null: this shop has none of this id. */
export async function findShopScenario(shop: ShopDb, scenarioId: string): Promise<Scenario | null> {
  const preset = presets.find(({ id }) => id === scenarioId);
  if (preset) return preset;
  return (await storedScenarios(shop)).find((row) => row.scenarioId === scenarioId && !row.deletedAt)?.definition ?? null;
}

/** As they stand, unfilled: the presets, then the shop's own. */
export const shopScenarios = async (shop: ShopDb): Promise<Scenario[]> => formsOf(await storedScenarios(shop));

/** Deleted ones too: what went out in their time keeps its name and earns what it earned. */
export const everyShopScenario = async (shop: ShopDb): Promise<Scenario[]> =>
  formsOf((await storedScenarios(shop)).map((row) => ({ ...row, deletedAt: null })));

/** The names of all that this shop ever had, for logs and reports. */
export async function scenarioNames(shop: ShopDb): Promise<Map<ScenarioId, Localized>> {
  return new Map([
    [optInScenarioId, optInName],
    [lineLinkScenarioId, lineLinkName],
    ...(await everyShopScenario(shop)).map(({ id, name }) => [id, name] as const),
  ]);
}

/** The same in one language, as screens take it. */
export const namesIn = async (shop: ShopDb, locale: keyof Localized): Promise<Record<ScenarioId, string>> =>
  Object.fromEntries([...(await scenarioNames(shop))].map(([id, name]) => [id, name[locale]]));

const formsOf = (stored: StoredScenario[]): Scenario[] => [
  ...presets,
  ...stored.flatMap(({ definition, deletedAt }) => (definition && !deletedAt ? [definition] : [])),
];

const formOf = ({ scenario }: Edition, stored: StoredScenario[]): Scenario =>
  stored.find(({ scenarioId }) => scenarioId === scenario.id)?.definition ?? presets.find(({ id }) => id === scenario.id) ?? scenario;

const settingOf = (shop: ShopDb, form: Scenario, stored: StoredScenario[]) =>
  stored.find(({ scenarioId }) => scenarioId === form.id) ?? untouchedSetting(form, shop.id);
