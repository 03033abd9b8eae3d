// Whom SendGrid stops is stopped here too, and who refused here is stopped there: each list goes on from where it stood.
import { type StopListProblem, type StopLists, stopListsOf, stopsPerPage } from "~/channels/email/stop-lists.server";
import type { ShopDb } from "~/db.server";
import {
  isWaiting,
  keyMark,
  type MailAnswer,
  movedTo,
  type PassId,
  passOf,
  readsFrom,
  type StopList,
  stopLists,
  toTell,
  untilFrees,
  waitsWith,
} from "~/domain/consent/suppression-sync";
import { decrypt } from "~/lib/encryption.server";
import { log } from "~/lib/log.server";
import { apiKeyPurpose } from "~/pipeline/send/shop-account.server";
import { mailAnswersAfter, saveSuppressionSync, suppressionSync } from "~/queries/consent/suppression-sync.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { emailProvider, shopSettings } from "~/queries/shop/shop-settings.server";
import { stopHere } from "./stop-here.server";
import { askToTell } from "./tell-consents.server";

/** Of each list in one run; the next run goes on. */
const pagesPerRun = 200;
/** SendGrid counts calls by the minute, and the shop's own tools share them. */
const freesPerTurn = 50;
const nobody = "00000000-0000-0000-0000-000000000000";

export async function syncSuppressions(shop: ShopDb, now: Date, listsOf: (apiKey: string) => StopLists = stopListsOf): Promise<void> {
  const [{ channel }, { apiKeyCipher }] = [await shopSettings(shop), await emailProvider(shop)];
  if (channel !== "email" || !apiKeyCipher) return;
  const mark = keyMark(apiKeyCipher);
  if (isWaiting(await suppressionSync(shop), mark, now)) return;
  const lists = listsOf(decrypt(apiKeyCipher, apiKeyPurpose(shop.id)));
  const problem = (await readAll(shop, lists, now)) ?? (await inPages(() => tellPage(shop, lists, now)));
  if (!problem) return;
  log.warn({ shopId: shop.id, detail: problem.detail }, "SendGrid's lists of stopped addresses wait");
  if (problem.outcome !== "refused") return;
  await changeState(shop, (state) => ({ ...state, waiting: waitsWith(mark, now) }));
}

async function readAll(shop: ShopDb, lists: StopLists, now: Date): Promise<StopListProblem | null> {
  for (const list of stopLists) {
    const problem = await inPages(() => readPage(shop, list, { lists, now }));
    if (problem) return problem;
  }
  return null;
}

type Turn = StopListProblem | { outcome: "more" } | { outcome: "done" };

async function inPages(page: () => Promise<Turn>): Promise<StopListProblem | null> {
  for (let n = 0; n < pagesPerRun; n += 1) {
    const turn = await page();
    if (turn.outcome === "refused" || turn.outcome === "later") return turn;
    if (turn.outcome === "done") return null;
  }
  return null;
}

/** What a page says and that it was read are kept together. Its window ends when the pass began: what is new shifts no page. */
async function readPage(shop: ShopDb, list: StopList, { lists, now }: { lists: StopLists; now: Date }): Promise<Turn> {
  const pass = passOf(await suppressionSync(shop), list, now);
  const offset = Number(pass.at ?? 0);
  const page = await lists.read(list, { from: readsFrom(pass), until: new Date(pass.from), offset });
  if (page.outcome !== "ok") return page;
  const consents = await shop.transaction(async (shop) => {
    await lockShop(shop);
    const said = await stopHere(shop, { list, stopped: page.stopped }, now);
    await moveTo(shop, list, movedTo(pass, page.hasMore ? String(offset + stopsPerPage) : null));
    return said;
  });
  await askToTell(shop, consents, now);
  return page.hasMore ? { outcome: "more" } : { outcome: "done" };
}

/** Told before it is noted: after a crash between the two it is told once more, which changes nothing there. */
async function tellPage(shop: ShopDb, lists: StopLists, now: Date): Promise<Turn> {
  const pass = passOf(await suppressionSync(shop), "told", now);
  const [recordedAt, consentId = nobody] = pass.at?.split(" ") ?? [(readsFrom(pass) ?? new Date(0)).toISOString()];
  const found = await mailAnswersAfter(shop, { recordedAt: new Date(recordedAt ?? 0), consentId, limit: stopsPerPage });
  const answers = untilFrees(found, freesPerTurn);
  const { stop, free } = toTell(answers);
  for (const told of [await lists.stop(stop), await lists.free(free)]) if (told.outcome !== "ok") return told;
  const last = answers.length === found.length && found.length < stopsPerPage ? null : answers.at(-1);
  await moveTo(shop, "told", movedTo(pass, last ? placeOf(last) : null));
  return last ? { outcome: "more" } : { outcome: "done" };
}

const placeOf = ({ recordedAt, consentId }: MailAnswer) => `${recordedAt.toISOString()} ${consentId}`;

const moveTo = (shop: ShopDb, id: PassId, pass: ReturnType<typeof movedTo>) =>
  changeState(shop, (state) => ({ ...state, waiting: null, passes: { ...state.passes, [id]: pass } }));

type State = Awaited<ReturnType<typeof suppressionSync>>;

const changeState = (shop: ShopDb, change: (state: State) => State) =>
  shop.transaction(async (shop) => {
    await lockShop(shop);
    await saveSuppressionSync(shop, change(await suppressionSync(shop)));
  });
