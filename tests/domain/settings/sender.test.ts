import { expect, test } from "vitest";
import { channelIds } from "~/domain/scenario/scenario";
import { emptySender, parseSender, unsignedChannels } from "~/domain/settings/sender";

const complete = parseSender({
  legalName: "つむぎ商店株式会社",
  postalAddress: "京都市中京区",
  contact: "075-000-0000",
  fromName: "つむぎ商店",
  fromEmail: "shop@tsumugi.example",
});

test.each([
  ["all is said", complete, []],
  ["nothing is said", emptySender, ["email", "sms", "postal"]],
  ["the mailbox is missing", { ...complete, fromEmail: "" }, ["email"]],
  ["the address is missing", { ...complete, postalAddress: "" }, ["email", "sms", "postal"]],
  ["the contact is none", { ...complete, contact: "ask us" }, ["email", "sms", "postal"]],
])("what may not go while %s", (_name, sender, channels) => {
  expect(unsignedChannels(sender, channelIds)).toEqual(channels);
});
