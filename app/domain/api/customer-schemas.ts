// What may a shop's own system read of a customer, and by what does it ask?
import { z } from "zod";
import { said } from "./field-schemas";
import { who } from "./push-schemas";
import { member, paging } from "./read-schemas";

const instant = z.iso.datetime();

export const customerQuery = z.strictObject({
  ...paging,
  changedSince: z.iso
    .datetime({ offset: true })
    .optional()
    .meta(
      said(
        "Only those of whom something changed at this time or later. Take the “changedAt” of the last one you have read; what is younger than a minute comes a little later.",
        "この日時以降に変更のあったお客さまだけ。前回最後に読んだ changedAt を指定してください。直近1分間の変更は、少し遅れて届きます。",
      ),
    ),
  ...who,
});

const consent = z
  .object({
    state: z.enum(["subscribed", "pending", "never-asked", "refused"]),
    isStopped: z
      .boolean()
      .meta(
        said(
          "Nothing is sent there whatever was agreed: it bounced, or was complained about.",
          "不達や苦情などのため、同意があっても送りません。",
        ),
      ),
  })
  .meta({ id: "ConsentState" });
const fifth = z.int().min(1).max(5);

export const customer = z
  .object({
    ...member.shape,
    customerId: z
      .uuid()
      .meta(
        said(
          "It may change when two customers turn out to be one; the old one still finds the person.",
          "2人が同じお客さまとわかると変わることがあります。以前のIDでも見つかります。",
        ),
      ),
    emails: z.array(z.string()),
    phones: z.array(z.string()),
    lineUserIds: z.array(z.string()),
    birthDate: z.string().nullable(),
    sex: z.string().nullable(),
    locale: z.string().nullable(),
    prefecture: z.string().nullable(),
    tags: z.array(z.string()),
    medium: z.string().nullable().meta(said("By which the person was won.", "最初にご来店いただいたきっかけの媒体。")),
    lastMedium: z.string().nullable().meta(said("By which the person came for the last order.", "直近の注文のきっかけの媒体。")),
    consents: z.object({ email: consent, line: consent, sms: consent, postal: consent }),
    orders: z.object({
      count: z.int(),
      inStore: z.int(),
      firstAt: instant.nullable(),
      lastAt: instant.nullable(),
      spent: z
        .object({ amount: z.string(), currency: z.string() })
        .nullable()
        .meta(said("Less what was refunded.", "返金を差し引いた金額。")),
    }),
    rfm: z
      .object({ recency: fifth, frequency: fifth, monetary: fifth })
      .nullable()
      .meta(
        said(
          "Fifths of the shop's buyers: 5 is latest, most often, most spent. Counted anew each day.",
          "購入されたお客さまの中での5段階（5が上位）。毎日計算し直します。",
        ),
      ),
    points: z.object({
      points: z.int().nullable(),
      pointsExpireAt: instant.nullable(),
      rank: z.string().nullable(),
      nextRank: z.string().nullable(),
      toNextRank: z
        .int()
        .nullable()
        .meta(
          said(
            "Missing to the next rank: whole units of the shop's currency (yen, dollars) where its rank table goes by money spent, otherwise points.",
            "次のランクまでの残り。会員ランク表の基準がご購入金額なら通貨の単位（円など）の整数、それ以外はポイント数。",
          ),
        ),
      at: instant.nullable().meta(said("When this stood so.", "この内容だった日時。")),
    }),
    segmentIds: z.array(z.uuid()).meta(said("In which the customer is now.", "今該当しているセグメント。")),
    knownSince: instant.nullable(),
    changedAt: instant.meta(
      said(
        "When what is known was last made anew; all that you see may be as before.",
        "情報を最後に更新した日時。見える内容は変わっていないこともあります。",
      ),
    ),
  })
  .meta({ id: "CustomerRecord" });

export type CustomerOut = z.infer<typeof customer>;
