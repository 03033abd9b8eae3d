// Does a person of the demo who clicks press the message's button, and land where it leads?
import { expect, test } from "vitest";
import { scenarioById } from "~/scenarios";
import { linksOf } from "../../demo/outbox";
import { knownPerson, renderedStep } from "../helpers/rendered-step";

test.each(["nps-survey", "product-survey", "cart-recovery"])("the button of %s is found among its links", async (id) => {
  const [step] = scenarioById(id).steps;
  if (!step) throw new Error("no step");
  const { html, text, subject, buttonUrl } = await renderedStep({ id, step, locale: "ja", facts: knownPerson });
  const message = {
    deliveryId: "d",
    channel: "email" as const,
    scenarioId: id,
    step: 0,
    to: "a@example.test",
    subject,
    html,
    text,
    headers: {},
  };
  expect(linksOf(message).button).toBe(buttonUrl);
});

const told = {
  deliveryId: "d",
  scenarioId: "birthday",
  step: 0,
  to: "a",
  subject: "",
  html: "",
  text: "",
  headers: {},
};

test("on LINE the bubble's button is pressed, else what is clicked first; settings and answers of a question are no click", () => {
  const uri = (url: string) => ({ type: "uri", uri: url });
  const text = { type: "text", text: "新茶", action: uri("https://x.test/c/text") };
  const wayOut = { type: "text", text: "配信の設定", action: uri("https://x.test/p/1") };
  const button = { type: "button", action: uri("https://x.test/c/button") };
  const rating = { type: "button", action: uri("https://x.test/a/1?score=9") };
  const flex = (...contents: unknown[]) => [{ type: "flex", contents: { type: "bubble", body: { type: "box", contents } } }];
  const linksIn = (payload: unknown) => linksOf({ ...told, channel: "line", payload });
  expect(linksIn(flex(text, rating, button, wayOut))).toMatchObject({
    button: "https://x.test/c/button",
    clicks: ["https://x.test/c/text", "https://x.test/c/button"],
  });
  expect(linksIn(flex(text, wayOut))).toMatchObject({ button: null, clicks: ["https://x.test/c/text"] });
  expect(linksIn([{ type: "text", text: "▶ 見る\nhttps://x.test/c/long\n\nhttps://x.test/p/1" }]).clicks).toEqual([
    "https://x.test/c/long",
  ]);
  for (const payload of [null, undefined, [], "?"]) expect(linksIn(payload)).toMatchObject({ button: null, clicks: [] });
});

test("in an SMS the short link on a line of its own is opened, never the way out", () => {
  const linkIn = (text: string) => linksOf({ ...told, channel: "sms", text }).button;
  expect(linkIn("【店】お茶\nhttps://x.test/s/aaaaabbbbbbbbbbb\n配信停止・連絡先: https://x.test/s/aaaaaccccccccccc")).toBe(
    "https://x.test/s/aaaaabbbbbbbbbbb",
  );
  expect(linkIn("Shop: tea\nStop / contact: https://x.test/s/aaaaaccccccccccc")).toBeNull();
});
