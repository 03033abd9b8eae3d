// A merchant keeps a creative by name, copies one, or throws one away.
import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import type { Creative } from "~/domain/creative/block";
import type { Localized } from "~/domain/scenario/scenario";
import { type CreativeTemplate, creativeTemplates, deleteTemplateRow, saveTemplateRow } from "~/queries/send/creative-templates.server";
import { saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { lockShop } from "~/queries/shop/shop-lock.server";

export const longestTemplateName = 60;
/** A list that one can still look through. */
const mostTemplates = 100;

export type TemplateProblem = "no-name" | "long-name" | "same-name" | "too-many" | "gone";
type By = { actor: string; now: Date };
type Kept = { outcome: "kept" } | { outcome: "failed"; problem: TemplateProblem };

/** A name is one template's; another one of that name is refused, and never written over. */
export const keepTemplate = (shop: ShopDb, { name, content }: { name: string; content: Localized<Creative> }, by: By): Promise<Kept> =>
  withTemplates(shop, async (shop, all) => {
    const said = name.trim();
    const problem = nameProblem(said, all);
    if (problem) return { outcome: "failed", problem };
    return keep(shop, { name: said, content }, by);
  });

export const copyTemplate = (shop: ShopDb, templateId: string, { name }: { name: string }, by: By): Promise<Kept> =>
  withTemplates(shop, async (shop, all) => {
    const template = all.find((one) => one.templateId === templateId);
    if (!template) return { outcome: "failed", problem: "gone" };
    const said = name.trim().slice(0, longestTemplateName);
    const problem = nameProblem(said, all);
    return problem ? { outcome: "failed", problem } : keep(shop, { name: said, content: template.content }, by);
  });

/** Messages that were made from it have their own words by now. */
export const dropTemplate = (shop: ShopDb, templateId: string, { actor, now }: By): Promise<Kept> =>
  withTemplates(shop, async (shop, all) => {
    const template = all.find((one) => one.templateId === templateId);
    if (!template) return { outcome: "failed", problem: "gone" };
    await deleteTemplateRow(shop, templateId);
    await saveAuditEntry(shop, {
      entryId: randomUUID(),
      at: now,
      actor,
      subject: "templates",
      before: { name: template.name },
      after: { name: null },
    });
    return { outcome: "kept" };
  });

const withTemplates = (shop: ShopDb, change: (shop: ShopDb, all: CreativeTemplate[]) => Promise<Kept>): Promise<Kept> =>
  shop.transaction(async (shop) => {
    await lockShop(shop);
    return change(shop, await creativeTemplates(shop));
  });

async function keep(shop: ShopDb, { name, content }: { name: string; content: Localized<Creative> }, { actor, now }: By): Promise<Kept> {
  await saveTemplateRow(shop, { templateId: randomUUID(), name, content, updatedAt: now, updatedBy: actor });
  await saveAuditEntry(shop, { entryId: randomUUID(), at: now, actor, subject: "templates", before: { name: null }, after: { name } });
  return { outcome: "kept" };
}

function nameProblem(name: string, all: CreativeTemplate[]): TemplateProblem | null {
  if (name === "") return "no-name";
  if (name.length > longestTemplateName) return "long-name";
  if (all.some((one) => one.name === name)) return "same-name";
  return all.length >= mostTemplates ? "too-many" : null;
}
