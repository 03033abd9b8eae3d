import { expect, test } from "vitest";
import { emptySender } from "~/domain/settings/sender";
import { settingsChange } from "~/domain/settings/settings-form";

const stored = { sender: { ...emptySender, fromName: "つむぎ商店" }, capPerDay: 1, capPerWeek: 3 };
const read = (fields: Record<string, string>) => settingsChange(stored, fields);

test("only what is given is changed, and the sender keeps its other fields", () => {
  expect(read({ "sender.legalName": " 株式会社つむぎ ", capPerWeek: "５", isPaused: "true", channel: "console", locale: "en" })).toEqual({
    change: { sender: { ...stored.sender, legalName: "株式会社つむぎ" }, capPerWeek: 5, isPaused: true, channel: "console", locale: "en" },
    problems: {},
  });
  expect(read({ intent: "save" })).toEqual({ change: {}, problems: {} });
});

test.each([
  ["an address that is none", "sender.fromEmail", "shop at example", { problem: "bad-email" }],
  ["a contact that nobody can reach", "sender.contact", "店長まで", { problem: "bad-contact" }],
  ["a name as long as a page", "sender.legalName", "あ".repeat(301), { problem: "too-long", max: 300 }],
  ["an hour that no clock shows", "quietFromHour", "24", { problem: "outside", min: 0, max: 23 }],
  ["half a message", "capPerWeek", "2.5", { problem: "not-whole" }],
  ["no message at all", "capPerWeek", "0", { problem: "outside", min: 1, max: 50 }],
  ["a channel that does not exist", "channel", "pigeon", { problem: "bad-choice" }],
  ["a key of another service", "provider.apiKey", "key-123456789", { problem: "bad-key" }],
  ["a public key that is none", "provider.webhookPublicKey", "hello", { problem: "bad-key" }],
])("%s is told beside its field", (_what, field, text, problem) => {
  expect(read({ [field]: text }).problems[field]).toEqual(problem);
});

test("more a day than a week is told", () => {
  expect(read({ capPerDay: "4" }).problems).toEqual({ capPerDay: { problem: "day-over-week" } });
  expect(read({ capPerDay: "4", capPerWeek: "7" }).problems).toEqual({});
});

test("an emptied field is no mistake: the screen says what is missing", () => {
  expect(read({ "sender.fromName": "" })).toEqual({ change: { sender: emptySender }, problems: {} });
});

test("keys are taken as pasted, and an empty one stays as stored", () => {
  const pem = `-----BEGIN PUBLIC KEY-----\n${"A".repeat(60)}\n${"B".repeat(64)}\n-----END PUBLIC KEY-----`;
  expect(read({ "provider.apiKey": " SG.abcdefgh.ijklmnop ", "provider.webhookPublicKey": pem }).change).toEqual({
    apiKey: "SG.abcdefgh.ijklmnop",
    webhookPublicKey: "A".repeat(60) + "B".repeat(64),
  });
  expect(read({ "provider.apiKey": "", "provider.webhookPublicKey": "" })).toEqual({ change: {}, problems: {} });
});
