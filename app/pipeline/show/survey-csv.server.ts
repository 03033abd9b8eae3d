// The answers to a survey as CSV, one line each, page by page, so that any number of them needs little memory.
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { stringify } from "csv-stringify";
import { DateTime } from "luxon";
import type { ShopDb } from "~/db.server";
import type { ResultFilter } from "~/domain/survey/result-filter";
import { everyQuestion, type GivenAnswers, inLanguage, type SurveyQuestion, spokenText } from "~/domain/survey/survey";
import { type AnswerCursor, type GivenAnswer, listAnswers } from "~/queries/reports/survey-results.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { everyVersion } from "./shop-surveys.server";
import { askedResults } from "./show-survey-results.server";

type Words = { answeredAt: string; customer: string; email: string };
type Options = { filter: ResultFilter; locale: "ja" | "en"; words: Words; now: Date; signal: AbortSignal };

const pageSize = 2000;

/** UTF-8 with a byte order mark, so that Excel reads Japanese; cells that begin like a formula are quoted with '. Null: no such survey. */
export async function surveyCsv(shop: ShopDb, surveyId: string, options: Options): Promise<ReadableStream | null> {
  const versions = await everyVersion(shop, surveyId);
  if (versions.length === 0) return null;
  const { locale, words, signal } = options;
  const questions = everyQuestion(versions);
  const { name: shopName, timeZone } = await shopSettings(shop);
  const asked = await askedResults(shop, surveyId, options);
  const columns = [
    ...Object.entries(words).map(([key, header]) => ({ key, header })),
    ...questions.map((question) => ({ key: `q.${question.id}`, header: spokenText(question.text, { locale, shopName }) })),
  ];
  const csv = stringify({ bom: true, header: true, columns, record_delimiter: "windows", escape_formulas: true });
  // What breaks on the way breaks the download; whoever leaves before its end stops the reading.
  pipeline(Readable.from(records()), csv, { signal }).catch(() => {});
  return Readable.toWeb(csv) as ReadableStream;

  async function* records() {
    let after: AnswerCursor | null = null;
    for (;;) {
      const rows: GivenAnswer[] = await listAnswers(shop, asked, { after, limit: pageSize, onlyWords: false });
      for (const row of rows) yield record(row);
      after = rows.at(-1) ?? null;
      if (rows.length < pageSize) return;
    }
  }

  function record({ answeredAt, name, email, answers }: GivenAnswer) {
    return {
      answeredAt: DateTime.fromJSDate(answeredAt, { zone: timeZone }).toFormat("yyyy-MM-dd HH:mm"),
      customer: name ?? "",
      email: email ?? "",
      ...Object.fromEntries(questions.map((question) => [`q.${question.id}`, written(question, answers, locale)])),
    };
  }
}

/** As the reader reads it: a number, the words of the options, what was written. */
export function written(question: SurveyQuestion, answers: GivenAnswers, locale: "ja" | "en"): string {
  const answer = answers[question.id];
  if (!answer) return "";
  if ("score" in answer) return String(answer.score);
  if ("text" in answer) return answer.text;
  const options = question.kind === "choice" ? question.options : [];
  const textOf = (id: string) => {
    const option = options.find((one) => one.id === id);
    return option ? inLanguage(option.text, locale) : id;
  };
  return answer.choices.map(textOf).join(locale === "ja" ? "、" : ", ");
}
