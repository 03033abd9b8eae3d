// Somebody typed an address into the sign-up form on the shop's pages: what is kept of it, and what are they told?
import type { ShopDb } from "~/db.server";
import { agreedWords } from "~/domain/consent/opt-in-words";
import type { ConsentFact } from "~/domain/ledger/events";
import { identityId } from "~/domain/ledger/identity";
import { emailIdentity, isImpossibleEmail } from "~/domain/ledger/identity-value";
import { pieceLocale, pieceWords } from "~/domain/storefront/piece-words";
import { askToTell } from "~/pipeline/consent/tell-consents.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { addressesSoFar, optInSetting } from "~/queries/consent/opt-ins.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";

export const signUpSource = "storefront-form";

/** `told`: from where it was sent. `isMachine`: a field was filled in that people do not see. */
export type SignUp = { email: string; pageLocale: string; isMachine: boolean; told: Record<string, string | null> };

export type SignUpAnswer = { isDone: boolean; text: string };

/**
 * Anybody can type anybody's address: whoever said yes before is not asked anew, whoever said no stays at no, and the
 * answer is the same for all, so that nobody learns who is on the list.
 */
export async function signUp(open: ShopDb, { email, pageLocale, isMachine, told }: SignUp, now: Date): Promise<SignUpAnswer> {
  const { name, locale: shopLocale } = await shopSettings(open);
  const locale = pieceLocale(pageLocale, shopLocale);
  const words = pieceWords(locale);
  const address = emailIdentity(email);
  if (!address || isImpossibleEmail(address.value)) return { isDone: false, text: words.notAnAddress };
  const setting = await optInSetting(open);
  const answer = { isDone: true, text: setting.isOn ? words.asked : words.done };
  if (isMachine) return answer;
  const consent: ConsentFact = {
    address,
    owner: null,
    channel: "email",
    state: setting.isOn ? "pending" : "subscribed",
    source: signUpSource,
    wording: agreedWords(setting, locale, name),
    occurredAt: now,
    evidence: { ...told, wordingVersion: String(setting.version), locale },
  };
  const isKept = await open.transaction(async (shop) => {
    await lockShop(shop);
    const [so] = await addressesSoFar(shop, [identityId(address)]);
    if (so && (so.state === "subscribed" || so.hasRefused || so.isSuppressed)) return false;
    await applyEvents(shop, [{ kind: "consent", consent }], now);
    return true;
  });
  if (isKept) await askToTell(open, [consent], now);
  return answer;
}
