// With which accounts does the demo's shop reach people besides mail? Made up, and the same in every run of one demo.
import { createHash } from "node:crypto";
import type { ShopProfile } from "./payloads/shop";

export type ConnectedArea = "line" | "sms" | "postal";

/** By the names of the screens' fields. */
export type ChannelAccounts = Record<ConnectedArea, Record<string, string>> & { line: { channelSecret: string } };

/** Nothing is sent with them: the console stands in for every provider. `secret`: of this demo. */
export function channelAccounts(secret: string, { name, zip, province, city, address }: ShopProfile): ChannelAccounts {
  const made = (what: string) => createHash("sha256").update(`${secret} ${what}`).digest("hex").slice(0, 32);
  return {
    line: { accessToken: `${made("token")}${made("more")}`, channelSecret: made("channel"), mostOver: "0" },
    sms: { accountSid: `AC${made("account")}`, authToken: made("sms"), from: "+815031234567" },
    postal: {
      isOn: "true",
      printYen: "25",
      postageYen: "85",
      senderName: name,
      senderPostalCode: zip,
      senderAddress: `${province}${city}${address}`,
      encoding: "shift-jis",
    },
  };
}
