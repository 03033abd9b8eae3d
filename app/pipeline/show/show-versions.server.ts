// How was a scenario before? Its versions, who saved them and what each changed, newest first.
import type { ShopDb } from "~/db.server";
import type { ScenarioId } from "~/domain/scenario/scenario";
import { changedParts, type VersionPart } from "~/domain/scenario/version-changes";
import { versionsOf } from "~/queries/shop/scenario-settings.server";

export type ShownVersion = { version: number; savedAt: Date; savedBy: string; changed: VersionPart[]; isCurrent: boolean };

const shownVersions = 20;

/** `changed` of the first one is empty: it is how the scenario began. */
export async function showVersions(shop: ShopDb, scenarioId: ScenarioId): Promise<ShownVersion[]> {
  const versions = await versionsOf(shop, scenarioId);
  return versions.slice(0, shownVersions).map((version, index) => {
    const before = versions[index + 1];
    const { savedAt, savedBy, replacedAt } = version;
    return {
      version: version.version,
      savedAt,
      savedBy,
      changed: before ? changedParts(before, version) : [],
      isCurrent: replacedAt === null,
    };
  });
}
