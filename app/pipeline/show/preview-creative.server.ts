// How does the message in the editor look on one channel, and what should be looked at on each that the step can go by?
import { cardPicture } from "~/channels/postal/pdf/card-picture.server";
import type { ShopDb } from "~/db.server";
import type { Creative } from "~/domain/creative/block";
import { channelChecks, concerning } from "~/domain/creative/channel-checks";
import { type CreativeCheck, creativeChecks } from "~/domain/creative/checks";
import type { ShownPreview } from "~/domain/message/shown-preview";
import type { ChannelId } from "~/domain/scenario/scenario";
import { unsignedChannels } from "~/domain/settings/sender";
import { postalSetting } from "~/queries/send/postal-setting.server";
import { type PreviewedBody, previewBody } from "./preview-body.server";
import type { PreviewRequest } from "./preview-request";
import { type PreviewScene, previewScene } from "./preview-scene.server";
import { senderOf, shownPreview } from "./shown-preview.server";

/** `shown`: ids of the blocks that this customer sees. `bytes`: of a mail's page. */
export type PreviewedCreative = { preview: ShownPreview & { shown: string[]; bytes: number | null }; checks: CreativeCheck[] };

type Asked = { creative: Creative; channel: ChannelId; now: Date };
type Answer = { outcome: "shown"; shown: PreviewedCreative } | { outcome: "failed"; detail: string };

export async function previewCreative(shop: ShopDb, request: PreviewRequest, { creative, channel, now }: Asked): Promise<Answer> {
  const scene = await previewScene(shop, request, now);
  if (!scene) return { outcome: "failed", detail: `no step ${request.stepId}` };
  const bodies = await bodiesOf(shop, scene);
  const drawn = await shownPreview(shop, scene, bodies.get(channel) ?? (await previewBody(shop, scene, channel)));
  if (drawn.outcome === "failed") return drawn;
  const { preview } = drawn;
  const bytes = preview.channel === "email" ? Buffer.byteLength(preview.html) : null;
  const checks = await checksOf(shop, scene, { creative, bodies });
  return { outcome: "shown", shown: { preview: { ...preview, shown: scene.shown, bytes }, checks } };
}

type Bodies = Map<ChannelId, PreviewedBody>;

/** On each channel of the step, whichever is looked at: what is wrong on another is wrong all the same. */
async function bodiesOf(shop: ShopDb, scene: PreviewScene): Promise<Bodies> {
  const bodies: Bodies = new Map();
  for (const channel of ["email", ...scene.step.channels] as const)
    if (!bodies.has(channel)) bodies.set(channel, await previewBody(shop, scene, channel));
  return bodies;
}

type Written = { creative: Creative; bodies: Bodies };

async function checksOf(shop: ShopDb, scene: PreviewScene, { creative, bodies }: Written): Promise<CreativeCheck[]> {
  const { channels } = scene.step;
  const checks: CreativeCheck[] = concerning(checksOfMail(scene, { creative, bodies }), channels);
  for (const channel of channels) {
    const written = bodies.get(channel);
    if (written?.outcome !== "rendered") continue;
    const { message, body } = written;
    const card = body.channel === "postal" ? await cardPicture(body.card, senderOf(await postalSetting(shop))) : null;
    checks.push(...channelChecks({ message, body, card }));
  }
  return checks;
}

function checksOfMail({ request, settings, step, coupon }: PreviewScene, { creative, bodies }: Written): CreativeCheck[] {
  const written = bodies.get("email");
  if (written?.outcome !== "rendered" || written.body.channel !== "email") return [];
  return creativeChecks({
    creative,
    subject: written.body.subject,
    html: written.body.html,
    kind: request.scenario.kind,
    hasSurvey: request.scenario.survey !== undefined,
    hasCoupon: Boolean(request.coupon),
    isCouponOver: coupon?.isGiven === false,
    isSenderComplete: unsignedChannels(settings.sender, step.channels).length === 0,
    unsubscribeUrl: written.message.footer.unsubscribeUrl,
  });
}
