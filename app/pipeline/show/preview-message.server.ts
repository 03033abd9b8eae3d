// How would this step's mail look to this customer?
import { type RenderedMail, renderMail } from "~/channels/email/render";
import type { ShopDb } from "~/db.server";
import type { PreviewRequest } from "./preview-request";
import { previewScene } from "./preview-scene.server";

/** `shown`: ids of the blocks that this customer sees. */
export type PreviewedMail =
  | ({ outcome: "rendered"; shown: string[]; unsubscribeUrl: string | null } & RenderedMail)
  | { outcome: "failed"; detail: string };

export async function previewMessage(shop: ShopDb, request: PreviewRequest, now: Date): Promise<PreviewedMail> {
  const scene = await previewScene(shop, request, now);
  if (!scene) return { outcome: "failed", detail: `no step ${request.stepId}` };
  const written = scene.partsFor("email");
  if (written.outcome === "failed") return written;
  const { unsubscribeUrl } = written.message.footer;
  const { subject, html, text } = await renderMail(written.message);
  return { outcome: "rendered", shown: scene.shown, unsubscribeUrl, subject, html, text };
}
