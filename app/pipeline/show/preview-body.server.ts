// How does the message stand on one of its channels? Rendered as it would be sent, with a sample where this customer has no address.
import { noDelivery } from "~/channels/links.server";
import { cardCode, cardUrl } from "~/channels/postal/card-code.server";
import type { CardScene } from "~/channels/postal/render";
import type { WebhookFacts } from "~/channels/webhook/render";
import type { ShopDb } from "~/db.server";
import type { PostalAddress } from "~/domain/ledger/postal-address";
import type { MessageBody } from "~/domain/message/message";
import type { MessageParts } from "~/domain/message/message-parts";
import type { MailLocale } from "~/domain/scenario/copy";
import type { ChannelId } from "~/domain/scenario/scenario";
import { writeBody } from "~/pipeline/send/write-body.server";
import { customerIdentities, customerProfile } from "~/queries/people/customer-profile.server";
import { addressesOfPeople } from "~/queries/people/postal-addresses.server";
import type { PreviewScene } from "./preview-scene.server";

/** `isSample`: of a card's address. */
export type PreviewedBody =
  | { outcome: "rendered"; body: MessageBody; message: MessageParts; isSample: boolean }
  | { outcome: "failed"; detail: string };

export async function previewBody(shop: ShopDb, scene: PreviewScene, channel: ChannelId): Promise<PreviewedBody> {
  const written = scene.partsFor(channel);
  if (written.outcome === "failed") return written;
  const { message } = written;
  const card = channel === "postal" ? await cardOf(shop, scene) : null;
  const body = await writeBody[channel](message, {
    sender: scene.settings.sender,
    links: scene.linksFor(channel),
    card: card?.scene ?? null,
    webhook: channel === "webhook" ? await webhookOf(shop, scene) : null,
  });
  if (!body) throw new Error(`nothing to show on ${channel}`);
  return { outcome: "rendered", body, message, isSample: card?.isSample ?? false };
}

/** The code leads to no card: whoever scans it gets a friendly page, and no visit is counted. */
async function cardOf(shop: ShopDb, { request, origin }: PreviewScene): Promise<{ scene: CardScene; isSample: boolean }> {
  const { customerId, locale } = request;
  const [found] = customerId ? await addressesOfPeople(shop, [customerId]) : [];
  const code = cardCode(shop.id, noDelivery);
  return { scene: { address: found ?? sampleAddress[locale], code, url: cardUrl(code, origin) }, isSample: !found };
}

const sampleAddress: Record<MailLocale, PostalAddress> = {
  ja: { postalCode: "1000001", prefecture: "東京都", city: "千代田区", line1: "見本町1-2-3", line2: "", company: "", name: "見本 花子" },
  en: {
    postalCode: "1000001",
    prefecture: "東京都",
    city: "千代田区",
    line1: "見本町1-2-3",
    line2: "",
    company: "",
    name: "Sample Customer",
  },
};

async function webhookOf(shop: ShopDb, { request, step }: PreviewScene): Promise<WebhookFacts> {
  const { scenario, locale, customerId } = request;
  const person = customerId && (await customerProfile(shop, customerId));
  const identities = person ? await customerIdentities(shop, person.customerId) : [];
  return {
    deliveryId: noDelivery,
    scenario: { id: scenario.id, name: scenario.name[locale], kind: scenario.kind },
    step: { id: step.id, number: scenario.steps.indexOf(step) + 1 },
    occasion: scenario.occasion.kind,
    customer: {
      id: person ? person.customerId : noDelivery,
      platformIds: identities.flatMap(({ kind, value }) => (kind === "platform" ? [value] : [])),
      email: person ? person.email : null,
      phone: person ? person.phone : null,
      name: person ? person.name : "",
    },
  };
}
