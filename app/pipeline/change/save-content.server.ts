// A merchant puts an article or a recipe to goods, corrects it, or takes it away again.
import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import { derivedId } from "~/domain/ids";
import { type ContentDraft, contentDraft } from "~/domain/ledger/product-content";
import type { FieldProblems } from "~/domain/settings/form-fields";
import { contentById, deleteContent, saveContents } from "~/queries/goods/product-contents.server";
import { saveAuditEntry } from "~/queries/shop/audit-trail.server";

export type ContentAnswer =
  | { outcome: "saved"; contentId: string }
  | { outcome: "deleted" }
  | { problems: FieldProblems }
  | { outcome: "failed"; problem: "unknown-intent" | "not-found" };

type By = { actor: string; now: Date };
type Asked = { contentId: string | null; fields: Record<string, string> };

/** `contentId` null: a new one. Intents: save, with the fields of domain/ledger/product-content; delete. */
export async function answerContentForm(shop: ShopDb, { contentId, fields }: Asked, by: By): Promise<ContentAnswer> {
  return shop.transaction(async (shop) => {
    const before = contentId === null ? null : await contentById(shop, contentId);
    if (contentId !== null && !before) return { outcome: "failed", problem: "not-found" };
    if (fields.intent === "delete" && before) {
      await deleteContent(shop, before.contentId);
      await note(shop, { contentId: before.contentId, before: audited(before), after: {} }, by);
      return { outcome: "deleted" };
    }
    if (fields.intent !== "save") return { outcome: "failed", problem: "unknown-intent" };
    const read = contentDraft(fields);
    if ("problems" in read) return read;
    // Under its old id the next article of those goods and that address would be written over this one.
    const id = contentIdOf(read.draft);
    if (before && before.contentId !== id) await deleteContent(shop, before.contentId);
    await saveContents(shop, [{ contentId: id, ...read.draft }], { now: by.now, keepsImages: false });
    await note(shop, { contentId: id, before: before ? audited(before) : {}, after: audited(read.draft) }, by);
    return { outcome: "saved", contentId: id };
  });
}

/** The same address for the same goods is the same entry, by form or by file, however often it is told. */
export const contentIdOf = ({ productId, category, url }: ContentDraft) =>
  derivedId("content", productId === null ? "category" : "product", productId ?? category ?? "", url);

const note = (shop: ShopDb, entry: { contentId: string; before: unknown; after: unknown }, { actor, now }: By) =>
  saveAuditEntry(shop, {
    entryId: randomUUID(),
    at: now,
    actor,
    subject: `content:${entry.contentId}`,
    before: entry.before,
    after: entry.after,
  });

const audited = ({ productId, category, title, url, imageUrl }: ContentDraft) => ({ productId, category, title, url, imageUrl });
