// What every platform must pass, told by a few webhooks of its own.
import { describe, expect, test } from "vitest";
import type { ShopEvent } from "~/domain/ledger/events";
import type { Platform, RawWebhook } from "~/platforms/platform";

export type PlatformSamples = {
  platform: Platform;
  /** Headers that the platform would send with this body. */
  signed(body: Buffer): Record<string, string>;
  /** Of `signed`, the header that holds the signature. */
  signatureHeader: string;
  /** What it signs, where that is not the order itself. */
  hook?: string;
  /** One webhook of an order that names a customer, in two editions, older first. */
  order: { topic: string; older: unknown; newer: unknown };
  /** A topic with a body that means nothing. */
  nonsense: { topic: string; body: string }[];
};

const context = { currency: "JPY", country: "JP", timeZone: "Asia/Tokyo" };
const at = new Date("2026-07-01T00:00:00Z");

export function platformContract({ platform, signed, signatureHeader, hook, order, nonsense }: PlatformSamples) {
  const webhook = (topic: string, body: unknown): RawWebhook => ({
    topic,
    webhookId: "w1",
    triggeredAt: at,
    receivedAt: at,
    body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
  });
  const orderOf = (body: unknown) => {
    const event = platform.parse(webhook(order.topic, body), context).find(({ kind }) => kind === "order");
    return (event as Extract<ShopEvent, { kind: "order" }>).order;
  };

  describe(`the platform ${platform.id}`, () => {
    const { body } = webhook(order.topic, hook ?? order.newer);

    test("lets in what it signed and names shop, topic and webhook", () => {
      const answer = platform.verify(body, signed(body));
      if (answer.outcome !== "kept") throw new Error(answer.reason);
      for (const text of [answer.domain, answer.topic, answer.webhookId]) expect(text).not.toBe("");
    });

    test("refuses every other body under the same signature, and every missing signature", () => {
      for (let position = 0; position < body.length; position += 7) {
        const changed = Buffer.from(body);
        changed.writeUInt8(changed.readUInt8(position) ^ 1, position);
        expect(platform.verify(changed, signed(body))).toMatchObject({ outcome: "refused", status: 401 });
      }
      const { [signatureHeader]: _signature, ...unsigned } = signed(body);
      expect(platform.verify(body, unsigned)).toMatchObject({ outcome: "refused", status: 400 });
    });

    test("reads the same bytes as the same facts, whenever and however often", () => {
      expect(platform.parse(webhook(order.topic, order.newer), context)).toEqual(
        platform.parse(webhook(order.topic, order.newer), context),
      );
    });

    test("gives the newer edition the greater version", () => {
      expect(orderOf(order.older).version < orderOf(order.newer).version).toBe(true);
    });

    test("names who the order is from, strongest first, with normalised values", () => {
      const { identities, email } = orderOf(order.newer);
      const strength = ["platform", "line", "member", "email", "phone", "visitor", "checkout", "cart"];
      expect(identities.map(({ kind }) => strength.indexOf(kind))).toEqual(
        identities.map(({ kind }) => strength.indexOf(kind)).toSorted((a, b) => a - b),
      );
      expect(email).toBe(email?.toLowerCase().trim());
    });

    test.each(nonsense)("refuses nonsense of $topic with a reason", ({ topic, body }) => {
      expect(() => platform.parse(webhook(topic, body), context)).toThrow(/./);
    });
  });
}
