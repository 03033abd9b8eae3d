// To whom does a test message go? To an address or number that was typed, to a LINE from which a code came, or to the shop's own system.
import type { ShopDb } from "~/db.server";
import { emailIdentity, phoneIdentity } from "~/domain/ledger/identity-value";
import { phoneText } from "~/domain/message/phone-text";
import type { ChannelId } from "~/domain/scenario/scenario";
import type { ShopSettings } from "~/queries/shop/shop-settings.server";
import { lineTester } from "./line-tester.server";

export type ReaderProblem = "bad-address" | "bad-number" | "no-line-yet";
/** `shown`: as the merchant reads it. */
export type TestReader = { address: string; shown: string };

type Asked = { channel: ChannelId; to: string | undefined; actor: string };

export async function testReader(
  shop: ShopDb,
  { channel, to, actor }: Asked,
  { settings, now }: { settings: ShopSettings; now: Date },
): Promise<TestReader | { problem: ReaderProblem }> {
  switch (channel) {
    case "email": {
      const address = emailIdentity(to)?.value;
      return address ? { address, shown: address } : { problem: "bad-address" };
    }
    case "sms": {
      const address = phoneIdentity(to, settings.country)?.value;
      return address ? { address, shown: phoneText(address, settings.country) } : { problem: "bad-number" };
    }
    case "line": {
      const friend = await lineTester(shop, actor, now);
      return friend ? { address: friend.lineUserId, shown: "LINE" } : { problem: "no-line-yet" };
    }
    case "postal":
    case "webhook":
      return { address: "", shown: "" };
  }
}
