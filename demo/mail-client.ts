// How is one answer given? Through the message's own links, or, for a complaint, by way of the mail provider.
import { ask, form } from "./http";
import type { Provider } from "./provider";
import type { PendingAnswer, Tally } from "./state";

/** People on a phone: the app takes an unknown program for a machine. */
const phone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.5 Mobile/15E148 Safari/604.1";

/** A message without the link cannot be answered that way; the checks at the end want opens and clicks of every scenario. */
export async function giveAnswer(answer: PendingAnswer, { tally, provider, appUrl }: { tally: Tally; provider: Provider; appUrl: string }) {
  const { kind, deliveryId, email, at } = answer;
  if (kind === "complain") {
    await provider.report([{ event: "spamreport", deliveryId, email, at }]);
    tally.complaints += 1;
    return;
  }
  if (kind === "buy" || !answer.url) return;
  const url = atApp(answer.url, appUrl);
  const reader = { "User-Agent": phone };
  const oneClick = form({ "List-Unsubscribe": "One-Click" });
  const { status, text, headers } =
    kind === "unsubscribe"
      ? await ask({ method: "POST", url, headers: { ...reader, ...oneClick.headers }, body: oneClick.body })
      : await ask({ method: "GET", url, headers: reader });
  if (status >= 400) throw new Error(`The app answered ${status} to ${kind} of delivery ${deliveryId}: ${text.slice(0, 200)}`);
  tally[counted[kind]] += 1;
  const page = String(headers.location ?? "");
  if (answer.score === null || !page.includes("/a/")) return;
  await answerQuestion(atApp(page, appUrl), answer.score);
  tally.answers += 1;
}

/** As the page's form posts it. */
async function answerQuestion(url: string, score: number) {
  const comment = score <= 6 ? unhappyWords[score % unhappyWords.length] : "";
  const { status, text } = await ask({ method: "POST", url, ...form({ score: String(score), comment: comment ?? "" }) });
  if (status !== 200) throw new Error(`The app answered ${status} to a survey's answer: ${text.slice(0, 200)}`);
}

const unhappyWords = [
  "届くまでに思ったより時間がかかりました。",
  "",
  "写真と色が少し違っていました。",
  "梱包が大きすぎるように感じました。",
];

const counted = { open: "opens", click: "clicks", unsubscribe: "unsubscribes" } as const;

/** A message of an earlier run may name the port of then. */
function atApp(url: string, appUrl: string) {
  const { pathname, search } = new URL(url);
  return `${appUrl}${pathname}${search}`;
}
