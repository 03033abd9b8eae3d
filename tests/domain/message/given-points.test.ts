import { expect, test } from "vitest";
import { needsPoints, pointsOf, withPoints } from "~/domain/message/given-points";
import type { MessageParts } from "~/domain/message/message-parts";

test.each([
  ["{{ points.given }}ポイントを贈ります", true],
  ["{{points.given}}", true],
  ["{%- if points.given != '' -%}{{ points.given }}{% endif %}", false],
  ["{{ points.balance }}ポイント", false],
  ["points.given", false],
])("%s makes no sense without points: %s", (text, isNeeded) => {
  expect(needsPoints(text)).toBe(isNeeded);
  expect(needsPoints({ blocks: [{ kind: "text", text }], subject: "a" })).toBe(isNeeded);
});

test("a step gives a number, or what the merchant has set, or none", () => {
  const value = (id: string) => (id === "givenPoints" ? 300 : "");
  expect(pointsOf({ points: { give: 200 } }, value)).toBe(200);
  expect(pointsOf({ points: { give: { value: "givenPoints" } } }, value)).toBe(300);
  expect(pointsOf({}, value)).toBe(0);
});

const message = { locale: "ja", parts: [{ kind: "text", paragraphs: [], text: "a" }, { kind: "divider" }] } as unknown as MessageParts;
const copy = { heading: "", body: "{{ points.given }}", sms: "" };
const line = { kind: "points", title: "お贈りするポイント", balance: "1,000", expires: "", given: 1000 };

test.each([
  ["words that tell of them", { channel: "email", copy, blocks: null }, false],
  ["words that do not", { channel: "email", copy: { ...copy, body: "" }, blocks: null }, true],
  ["blocks that do not, in place of words that would", { channel: "line", copy, blocks: [] }, true],
  ["an SMS of its own words that do not", { channel: "sms", copy: { ...copy, sms: "やあ" }, blocks: null }, true],
  ["an SMS of its own words that do", { channel: "sms", copy: { ...copy, body: "", sms: "{{ points.given }}" }, blocks: null }, false],
  ["what a program reads", { channel: "webhook", copy, blocks: null }, true],
] as const)("%s: a line of points is added, %s", (_name, { channel, copy, blocks }, isAdded) => {
  const { parts } = withPoints(message, { points: 1000, channel, said: { copy, blocks } });
  expect(parts).toEqual(isAdded ? [message.parts[0], line, message.parts[1]] : message.parts);
});
