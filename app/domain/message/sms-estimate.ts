// How long will an SMS be, about, while its words are still being written? Merge tags count as their samples.
import type { MailLocale } from "~/domain/scenario/copy";
import type { Copy } from "~/domain/scenario/scenario";
import { type MergeTagName, mergeTagNames, sampleValues } from "./merge-tags";
import { type SmsLength, smsLength } from "./sms-length";

/** As long as a short link of ours is, about: its host is the operator's. */
const sampleLink = "https://teppan.example/s/aaaaabbbbbbbbbbb";

const wayOut = { ja: `配信停止・連絡先: ${sampleLink}`, en: `Stop / contact: ${sampleLink}` };

export function smsEstimate(copy: Copy, locale: MailLocale, kind: "promotional" | "transactional"): SmsLength {
  const samples = sampleValues(locale);
  const filled = (text: string) =>
    text.replaceAll(/\{\{\s*([\w.]+)[^}]*\}\}/g, (_, name: string) => (isTag(name) ? samples[name] : "")).replaceAll(/\{%[^%]*%\}/g, "");
  const heading = filled(copy.sms || copy.heading || copy.subject);
  const opening = locale === "ja" ? `【${samples["shop.name"]}】${heading}` : `${samples["shop.name"]}: ${heading}`;
  const paragraphs = copy.sms ? [] : filled(copy.body).split(/\n\s*\n/);
  const lines = [opening, ...paragraphs.map((words) => words.trim()), copy.button.trim() && sampleLink];
  return smsLength([...lines, kind === "promotional" ? wayOut[locale] : ""].filter((line) => line !== "").join("\n"));
}

const isTag = (name: string): name is MergeTagName => (mergeTagNames as string[]).includes(name);
