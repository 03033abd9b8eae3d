// What becomes of a form posted on the settings screen? Kept, or the provider asked whether its key works.
import type { ShopDb } from "~/db.server";
import { type SettingsProblems, settingsChange } from "~/domain/settings/settings-form";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { checkProvider, saveSettings } from "./save-settings.server";

export type SettingsAnswer =
  | { outcome: "saved" }
  | { problems: SettingsProblems }
  | { check: Awaited<ReturnType<typeof checkProvider>> }
  | { outcome: "failed"; problem: "unknown-intent" };

export async function answerSettingsForm(
  shop: ShopDb,
  fields: Record<string, string>,
  by: { actor: string; now: Date },
): Promise<SettingsAnswer> {
  if (fields.intent === "check-provider") return { check: await checkProvider(shop, fields["provider.apiKey"]?.trim() || null) };
  if (fields.intent !== "save") return { outcome: "failed", problem: "unknown-intent" };
  return shop.transaction(async (shop): Promise<SettingsAnswer> => {
    // A form of one field drops no other one that was kept meanwhile.
    await lockShop(shop);
    const { change, problems } = settingsChange(await shopSettings(shop), fields);
    if (Object.keys(problems).length > 0) return { problems };
    await saveSettings(shop, change, by);
    return { outcome: "saved" };
  });
}
