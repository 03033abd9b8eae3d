// What is said to a program that asked for what cannot be, in words that its writer can act upon (RFC 9457)?

export type ApiLanguage = "en" | "ja";

type Words = { title: string; detail: string };
type Told = { status: number } & Record<ApiLanguage, Words>;

/** `{…}` stands for a value of the refused call. */
const told = {
  "no-key": {
    status: 401,
    en: {
      title: "No API key",
      detail: "Send your key as “Authorization: Bearer tpk_…”. Keys are made in Teppan under Settings → System integration (API).",
    },
    ja: {
      title: "APIキーがありません",
      detail: "「Authorization: Bearer tpk_…」の形でキーを送ってください。キーはTeppanの「設定」→「システム連携（API）」で発行できます。",
    },
  },
  "bad-key": {
    status: 401,
    en: {
      title: "This API key is not valid",
      detail: "It was revoked, mistyped, or its shop has uninstalled Teppan. Make a new one under Settings → System integration (API).",
    },
    ja: {
      title: "このAPIキーは使えません",
      detail:
        "失効したか、入力に誤りがあるか、ショップがTeppanをアンインストールしています。「設定」→「システム連携（API）」で新しいキーを発行してください。",
    },
  },
  scope: {
    status: 403,
    en: {
      title: "The key may not do this",
      detail: "This call needs the scope {scope}. Make a key that has it under Settings → System integration (API).",
    },
    ja: {
      title: "このキーには権限がありません",
      detail: "この操作には権限 {scope} が必要です。「設定」→「システム連携（API）」で、この権限を持つキーを発行してください。",
    },
  },
  "not-found": {
    status: 404,
    en: { title: "Not found", detail: "There is nothing of your shop at this address. The addresses are listed at /developers." },
    ja: { title: "見つかりません", detail: "このURLには、お使いのショップのデータがありません。URLの一覧は /developers にあります。" },
  },
  method: {
    status: 405,
    en: { title: "Not by this method", detail: "This address answers {allow} only." },
    ja: { title: "このメソッドは使えません", detail: "このURLで使えるのは {allow} だけです。" },
  },
  slow: {
    status: 408,
    en: { title: "The body did not arrive in time", detail: "Send the whole body within ten seconds, and try again." },
    ja: { title: "本文が時間内に届きませんでした", detail: "本文の全体を10秒以内に送るようにして、もう一度お試しください。" },
  },
  "other-body": {
    status: 409,
    en: {
      title: "This Idempotency-Key was used for another body",
      detail: "Repeat a call with the very same body, or take a new key for a new call.",
    },
    ja: {
      title: "このIdempotency-Keyは別の内容で使われています",
      detail: "再送のときはまったく同じ本文を送ってください。新しい内容には、新しいIdempotency-Keyを使ってください。",
    },
  },
  "too-large": {
    status: 413,
    en: { title: "The body is too large", detail: "A body may have 5 MB. Send fewer items at once." },
    ja: { title: "本文が大きすぎます", detail: "本文は5MBまでです。1回に送る件数を減らしてください。" },
  },
  "not-json": {
    status: 400,
    en: { title: "The body is not JSON", detail: "Send one JSON object in UTF-8." },
    ja: { title: "本文がJSONではありません", detail: "UTF-8のJSONオブジェクトを1つ送ってください。" },
  },
  "bad-header": {
    status: 400,
    en: { title: "A header is not valid", detail: "Idempotency-Key: 1 to 255 printable ASCII characters." },
    ja: { title: "ヘッダーが正しくありません", detail: "Idempotency-Keyは、表示できるASCII文字1〜255字で指定してください。" },
  },
  "no-idempotency-key": {
    status: 400,
    en: {
      title: "No Idempotency-Key",
      detail: "Send an Idempotency-Key of your own with this call, so that it is done once also when it is sent twice.",
    },
    ja: {
      title: "Idempotency-Keyがありません",
      detail: "二重に処理されないよう、この呼び出しには独自のIdempotency-Keyヘッダーを付けてください。",
    },
  },
  "points-elsewhere": {
    status: 409,
    en: {
      title: "Your shop's points are kept elsewhere",
      detail: "Give them in the app that keeps them. Points of Color Me Shop members can be given here.",
    },
    ja: {
      title: "このショップのポイントは別のところで管理されています",
      detail: "お使いのポイントアプリなどで付与してください。ここから付与できるのは、カラーミーショップの会員ポイントです。",
    },
  },
  "media-type": {
    status: 415,
    en: { title: "The body must be JSON", detail: "Send “Content-Type: application/json”." },
    ja: { title: "本文はJSONで送ってください", detail: "「Content-Type: application/json」を指定してください。" },
  },
  invalid: {
    status: 422,
    en: {
      title: "Some values are not valid",
      detail: "Nothing of this call was taken. “errors” names each value and what is wrong with it.",
    },
    ja: {
      title: "正しくない値があります",
      detail: "この呼び出しの内容は1件も受け取っていません。どの値がなぜ正しくないかは errors をご覧ください。",
    },
  },
  "too-many": {
    status: 429,
    en: { title: "Too many calls", detail: "This key has {limit} calls a minute. Go on in {seconds} s (header Retry-After)." },
    ja: {
      title: "呼び出しが多すぎます",
      detail: "このキーで呼び出せるのは1分間に{limit}回です。{seconds}秒後（Retry-Afterヘッダー）に再開してください。",
    },
  },
  "wrong-keys": {
    status: 429,
    en: {
      title: "Too many calls without a valid key",
      detail:
        "From your address came too many calls whose key does not open anything. Check the key, and go on in {seconds} s (header Retry-After).",
    },
    ja: {
      title: "使えないキーでの呼び出しが多すぎます",
      detail:
        "同じアドレスから、使えないキーでの呼び出しが続いています。キーを確かめて、{seconds}秒後（Retry-Afterヘッダー）に再開してください。",
    },
  },
  busy: {
    status: 503,
    en: {
      title: "Not taken just now",
      detail: "Nothing of this call was taken. Send it again in some seconds, under the same Idempotency-Key.",
    },
    ja: {
      title: "ただいま受け取れません",
      detail: "この呼び出しの内容は受け取っていません。数秒後に、同じIdempotency-Keyでもう一度送ってください。",
    },
  },
  broken: {
    status: 500,
    en: { title: "We failed", detail: "This is our fault, and noted. Send it again later, under the same Idempotency-Key." },
    ja: {
      title: "エラーが発生しました",
      detail: "弊社側の不具合で、記録を残しました。後ほど、同じIdempotency-Keyでもう一度送ってください。",
    },
  },
} satisfies Record<string, Told>;

export type ProblemKind = keyof typeof told;
export const problemKinds = Object.keys(told) as ProblemKind[];
export const problemStatus = (kind: ProblemKind): number => told[kind].status;

export type ValueProblem = { pointer: string; detail: string };
export type ProblemBody = { type: string; title: string; status: number; detail: string; errors?: ValueProblem[] };
export type Problem = { kind: ProblemKind; values?: Record<string, string | number>; errors?: ValueProblem[] };

export function problemBody({ kind, values = {}, errors }: Problem, language: ApiLanguage): ProblemBody {
  const { status, [language]: words } = told[kind];
  const detail = words.detail.replaceAll(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? ""));
  return { type: `/developers#${kind}`, title: words.title, status, detail, ...(errors ? { errors } : {}) };
}

/** The first language of ours that is asked for; English is what programs read. */
export function apiLanguage(acceptLanguage: string | undefined): ApiLanguage {
  const asked = (acceptLanguage ?? "").split(",").map((part) => part.trim().slice(0, 2).toLowerCase());
  return asked.find((tag): tag is ApiLanguage => tag === "ja" || tag === "en") ?? "en";
}

/** What is wrong with a value that the schema alone cannot tell. */
const valueWords = {
  email: { en: "This is no email address.", ja: "メールアドレスとして正しくありません。" },
  phone: {
    en: "This telephone number does not exist. Write it as in your shop's country, or as +81…",
    ja: "電話番号として正しくありません。国内の書き方か、+81…の形で指定してください。",
  },
  line: { en: "A LINE user id is U and 32 hexadecimal digits.", ja: "LINEのユーザーIDは、Uと32桁の16進数です。" },
  future: {
    en: "This lies in the future. Write times with their offset, as 2026-11-01T09:30:00+09:00.",
    ja: "未来の日時です。日時は 2026-11-01T09:30:00+09:00 のように時差を付けて指定してください。",
  },
  "future-day": { en: "This day lies in the future.", ja: "未来の日付です。" },
  medium: {
    en: "Name the medium by letters, digits and “. _ -”, as utm_source does: google, line, instagram.",
    ja: "媒体の名前は、utm_source と同じく文字・数字と . _ - で指定してください（例 google、line、instagram）。",
  },
  past: { en: "This lies before 1990.", ja: "1990年より前の日時です。" },
  currency: {
    en: "Your shop's currency is {currency}; amounts are told in it.",
    ja: "お使いのショップの通貨は{currency}です。金額はこの通貨で指定してください。",
  },
  nobody: {
    en: "Name the customer by at least one of id, platformId, lineUserId, memberNumber, email, phone.",
    ja: "お客さまを id、platformId、lineUserId、memberNumber、email、phone のどれか1つ以上で指定してください。",
  },
  "unknown-customer": {
    en: "No customer is known who has all of these names.",
    ja: "指定したものすべてに当てはまるお客さまが見つかりません。",
  },
  "no-member": {
    en: "This customer has no such member account at your shop, and cannot hold points.",
    ja: "このお客さまには、ポイントを持てる会員アカウントがありません。",
  },
  "too-few-points": {
    en: "This takes back more than the {points} points that the member holds.",
    ja: "保有している{points}ポイントより多くは減らせません。",
  },
  cursor: { en: "Take “next” of the page before, as it is.", ja: "前のページの next の値を、そのまま指定してください。" },
} satisfies Record<string, Record<ApiLanguage, string>>;

export type ValueWord = keyof typeof valueWords;

export const valueProblem = (word: ValueWord, language: ApiLanguage, values: Record<string, string> = {}): string =>
  valueWords[word][language].replaceAll(/\{(\w+)\}/g, (_all, name: string) => values[name] ?? "");
