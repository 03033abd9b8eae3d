// How does every preset's message stand on LINE and as an SMS, in both languages? Pictures of all of them, some on a sheet.
import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { renderLine } from "~/channels/line/render";
import { mostSegments, renderSms } from "~/channels/sms/render";
import { LineChat } from "~/components/message/line-chat";
import { lineViews } from "~/domain/message/line-view";
import { smsLength } from "~/domain/message/sms-length";
import { scenarios } from "~/scenarios";
import { knownPerson, tea, writtenStep } from "../helpers/rendered-step";
import { launchBrowser } from "./helpers/browser";
import { writeSheets } from "./helpers/sheets";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
});

const facts = {
  ...knownPerson,
  chosenItems: ["玄米茶 200g", "信楽焼の湯呑み", "抹茶スターターセット"].map((title, n) => ({ ...tea, productId: `g${n}`, title })),
  contents: [{ title: "煎茶をおいしく淹れるコツ", url: "https://shop.example/read", imageUrl: null }],
};
const style = readFileSync("app/components/message/message.css", "utf8");
const messagesIn = (locale: "ja" | "en") =>
  scenarios.flatMap(({ id, steps }) =>
    steps.map((step) => ({ name: `${id} ${step.id}`, message: writtenStep({ id, step, locale, facts }).message })),
  );
const unfilled = /\{\{|\{%|undefined|NaN/;

test.each(["ja", "en"] as const)("each message on LINE says something, and no word is left as a tag (%s)", async (locale) => {
  const cells = messagesIn(locale).map(({ name, message }) => {
    const { objects } = renderLine(message);
    const body = renderToStaticMarkup(createElement(LineChat, { views: lineViews(objects) }));
    expect([name, unfilled.test(body), body.includes("line-chat__")]).toEqual([name, false, true]);
    return { name, body };
  });
  await writeSheets(browser, { name: `preset-line-${locale}`, cells, perSheet: 5, cellWidth: 340, style });
});

test.each(["ja", "en"] as const)("each SMS keeps to its segments and leads somewhere (%s)", async (locale) => {
  const cells = messagesIn(locale).map(({ name, message }) => {
    const { text } = renderSms(message);
    const { segments } = smsLength(text);
    expect([name, unfilled.test(text), segments <= mostSegments, text.includes("https://")]).toEqual([name, false, true, true]);
    const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    return { name: `${name}: ${segments}`, body: `<div class="phone-chat"><p class="phone-chat__balloon">${escaped}</p></div>` };
  });
  await writeSheets(browser, { name: `preset-sms-${locale}`, cells, perSheet: 6, cellWidth: 300, style });
});
