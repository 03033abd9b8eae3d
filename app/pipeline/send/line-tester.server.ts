// On whose LINE do a member of staff's tests arrive? On that from which the shop's account was sent the code that they are shown.
import type { ShopDb } from "~/db.server";
import type { MailLocale } from "~/domain/scenario/copy";
import { testCodeIn } from "~/domain/settings/line-event";
import { shortCode } from "~/lib/signed-token.server";
import { lineTries } from "~/queries/send/line-events.server";
import { lineProvider } from "~/queries/send/line-provider.server";

/** A code that was sent once holds for so long. */
const holdsDays = 90;
/** More people than these do not try at once. */
const mostTries = 100;
const digits = 8;

/** Of one person in one shop always the same, and nobody can tell another's from it. */
export function lineTestCode(shopId: number, actor: string): string {
  const number = Number.parseInt(shortCode("line test", Buffer.from(`${shopId}\n${actor}`), 10), 36);
  return String(number % 10 ** digits).padStart(digits, "0");
}

/** Whoever sent it last; null: nobody has. */
export async function lineTester(shop: ShopDb, actor: string, now: Date): Promise<{ lineUserId: string; at: Date } | null> {
  const code = lineTestCode(shop.id, actor);
  const tries = await lineTries(shop, new Date(now.getTime() - holdsDays * 86_400_000), mostTries);
  const found = tries.find(({ text }) => testCodeIn(text) === code);
  return found ? { lineUserId: found.lineUserId, at: found.occurredAt } : null;
}

/** Understood in either language, whichever the person reads. */
const lead: Record<MailLocale, string> = { ja: "テスト", en: "TEST" };

export async function showLineTester(shop: ShopDb, { actor, locale }: { actor: string; locale: MailLocale }, now: Date) {
  const { bot } = await lineProvider(shop);
  const words = `${lead[locale]} ${lineTestCode(shop.id, actor)}`;
  return { words, account: bot?.basicId ?? "", heardAt: (await lineTester(shop, actor, now))?.at ?? null };
}
