// How does a message that is still being written look, and does it arrive? For whoever writes it; of a test the log keeps that it was sent.
import { randomUUID } from "node:crypto";
import { channels } from "~/channels/index.server";
import { noDelivery } from "~/channels/links.server";
import { cardsPdf } from "~/channels/postal/pdf/cards-pdf.server";
import type { ShopDb } from "~/db.server";
import type { MessageBody, PostalBody } from "~/domain/message/message";
import type { ShownPreview } from "~/domain/message/shown-preview";
import type { ChannelId } from "~/domain/scenario/scenario";
import { unsignedChannels } from "~/domain/settings/sender";
import { previewBody } from "~/pipeline/show/preview-body.server";
import type { PreviewRequest } from "~/pipeline/show/preview-request";
import { previewScene } from "~/pipeline/show/preview-scene.server";
import { senderOf, shownPreview } from "~/pipeline/show/shown-preview.server";
import { connectedChannels } from "~/queries/send/channel-providers.server";
import { postalSetting } from "~/queries/send/postal-setting.server";
import type { ShopSettings } from "~/queries/shop/shop-settings.server";
import { markedAsTest } from "./mark-as-test";
import { noteTestSend, reserveTestSend, testSendsPerHour } from "./reserve-test-send.server";
import { shopAccount } from "./shop-account.server";
import { type ReaderProblem, type TestReader, testReader } from "./test-reader.server";

type NotSent = { outcome: "failed"; problem: "not-sent"; detail?: string };

export type ShownMessage = { preview: ShownPreview } | NotSent;

type Asked = PreviewRequest & { channel: ChannelId };

export async function shownMessage(shop: ShopDb, asked: Asked, now: Date): Promise<ShownMessage> {
  const scene = await previewScene(shop, asked, now);
  if (!scene) return notSent(`no step ${asked.stepId}`);
  const shown = await shownPreview(shop, scene, await previewBody(shop, scene, asked.channel));
  return shown.outcome === "failed" ? notSent(shown.detail) : { preview: shown.preview };
}

/** `file`: a proof of what the printer would get, as base64. */
export type TriedMessage =
  | { sentTo: string }
  | { file: { name: string; type: string; base64: string } }
  | NotSent
  | { outcome: "failed"; problem: ReaderProblem | "sender-incomplete" | "not-connected" }
  | { outcome: "failed"; problem: "too-many-tests"; perHour: number };

type Try = Asked & { to: string | undefined; actor: string };

/** By the shop's own account on the channel, within the same bounds whatever the channel. */
export async function triedMessage(shop: ShopDb, asked: Try, now: Date): Promise<TriedMessage> {
  const { channel, scenario, stepId, locale, actor } = asked;
  const scene = await previewScene(shop, asked, now);
  if (!scene) return notSent(`no step ${stepId}`);
  const { settings } = scene;
  if (!(await isConnected(shop, settings, channel))) return { outcome: "failed", problem: "not-connected" };
  const reader = await testReader(shop, asked, { settings, now });
  if ("problem" in reader) return { outcome: "failed", problem: reader.problem };
  if (unsignedChannels(settings.sender, [channel]).length > 0) return { outcome: "failed", problem: "sender-incomplete" };
  const previewed = await previewBody(shop, scene, channel);
  if (previewed.outcome === "failed") return notSent(previewed.detail);
  if (!(await reserveTestSend(shop, { actor, scenarioId: scenario.id, stepId, language: locale }, now)))
    return { outcome: "failed", problem: "too-many-tests", perHour: testSendsPerHour };
  const { body } = previewed;
  if (body.channel === "postal") return proof(shop, body, { name: `proof-${scenario.id}-${stepId}`, now });
  const tried = await send(shop, markedAsTest(body, locale), { asked, reader, settings, now });
  const step = scenario.steps.findIndex(({ id }) => id === stepId);
  const outcome = "sentTo" in tried ? "accepted" : "failed";
  await noteTestSend(shop, { actor, scenarioId: scenario.id, step, channel, language: locale, outcome }, now);
  return tried;
}

const notSent = (detail: string): NotSent => ({ outcome: "failed", problem: "not-sent", detail });

/** Where nothing leaves the house, every channel is at hand; mail has a key of the operator's. */
const isConnected = async (shop: ShopDb, settings: ShopSettings, channel: ChannelId) =>
  channel === "email" || settings.channel === "console" || (await connectedChannels(shop)).includes(channel);

async function proof(shop: ShopDb, { card }: PostalBody, { name, now }: { name: string; now: Date }): Promise<TriedMessage> {
  const { bytes } = await cardsPdf([{ number: 1, card }], { sender: senderOf(await postalSetting(shop)), title: name, now });
  return { file: { name: `${name}.pdf`, type: "application/pdf", base64: Buffer.from(bytes).toString("base64") } };
}

type Sending = { asked: Try; reader: TestReader; settings: ShopSettings; now: Date };

async function send(shop: ShopDb, body: MessageBody, { asked, reader, settings, now }: Sending): Promise<TriedMessage> {
  const { channel, scenario, stepId } = asked;
  const by = channels[settings.channel === "console" ? "console" : channel];
  if (!by) throw new Error(`no transport for ${channel}`);
  const message = {
    // Where a message repeated under its id is taken for the same, each test has an id of its own.
    deliveryId: channel === "line" || channel === "webhook" ? randomUUID() : noDelivery,
    kind: "transactional" as const,
    to: { address: reader.address, name: "" },
    // LINE counts by scenario how many were seen: a test is none of those.
    scenarioId: channel === "line" ? "" : scenario.id,
    step: scenario.steps.findIndex((step) => step.id === stepId),
    ...body,
  };
  const [result] = await by.send([message], await shopAccount(shop), now);
  if (!result) throw new Error("one message in, one answer out");
  if (result.outcome === "stumbled") throw result.error;
  return result.outcome === "accepted" ? { sentTo: reader.shown } : notSent(result.detail);
}
