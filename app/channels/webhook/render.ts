// What is the merchant's own system told? One form, with a version, that only ever grows (docs/webhook.md).
import type { WebhookBody } from "~/domain/message/message";
import type { MessageParts } from "~/domain/message/message-parts";

/** What a message's parts do not say of it. */
export type WebhookFacts = {
  deliveryId: string;
  scenario: { id: string; name: string; kind: "promotional" | "transactional" };
  step: { id: string; number: number };
  occasion: string;
  customer: { id: string; platformIds: string[]; email: string | null; phone: string | null; name: string };
};

export function renderWebhook(message: MessageParts, facts: WebhookFacts): WebhookBody {
  const { locale, subject, parts } = message;
  const text = parts.flatMap((part) => (part.kind === "text" ? [part.text] : [])).join("\n\n");
  const button = parts.find((part) => part.kind === "button");
  const coupon = parts.find((part) => part.kind === "coupon");
  const points = parts.flatMap((part) => (part.kind === "points" ? (part.given ?? []) : []))[0];
  return {
    channel: "webhook",
    payload: {
      version: 1,
      id: facts.deliveryId,
      isTest: false,
      scenario: facts.scenario,
      step: facts.step,
      occasion: facts.occasion,
      locale,
      customer: facts.customer,
      message: {
        subject,
        heading: parts.find((part) => part.kind === "heading")?.text ?? null,
        text,
        button: button ? { text: button.text, url: button.url } : null,
        coupon: coupon ? { code: coupon.code, terms: coupon.terms } : null,
        points: points ?? null,
      },
      goods: parts.flatMap((part) => (part.kind === "products" ? part.items : [])).map(({ place: _place, ...item }) => item),
    },
  };
}
