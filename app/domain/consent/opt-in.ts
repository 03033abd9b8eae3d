// Whom does a shop ask, by one mail, to confirm that they want its news, and whom never?
import type { ConsentFact, ConsentState } from "~/domain/ledger/events";
import type { Localized } from "~/domain/scenario/scenario";

/** `since`: sign-ups from then on are asked about. `version` counts the wordings that were ever shown. */
export type OptInSetting = { isOn: boolean; confirmsSingle: boolean; since: string | null; version: number; wording: Localized };

/** An empty wording is the house's (domain/consent/opt-in-words.ts). */
export const noOptIn: OptInSetting = { isOn: false, confirmsSingle: false, since: null, version: 1, wording: { ja: "", en: "" } };

export const parseOptIn = (stored: Partial<OptInSetting>): OptInSetting => ({
  ...noOptIn,
  ...stored,
  wording: { ...noOptIn.wording, ...stored.wording },
});

/** Under this name the mails stand in the delivery log; no scenario of the shop's has it. */
export const optInScenarioId = "double-opt-in";
export const optInName: Localized = { ja: "メール登録の確認", en: "Sign-up confirmation" };
export const optInSource = "double-opt-in";

export const optInLivesDays = 14;
/** What could not go by then does not go: nobody remembers the form by then, and no second try follows a lost one. */
export const optInMailHours = 48;

const mostAsks = 3;
const pauseMs = 24 * 3_600_000;
const dayMs = 86_400_000;

/** Of one address, over all its answers so far. */
export type AddressSoFar = {
  state: ConsentState | null;
  hasRefused: boolean;
  isSuppressed: boolean;
  asks: number;
  lastAskedAt: Date | null;
};

const isOfNow = ({ channel, occurredAt }: ConsentFact, { isOn, since }: OptInSetting) =>
  isOn && channel === "email" && since !== null && occurredAt >= new Date(since);

/** A sign-up that nobody has confirmed yet. What was said long ago is no sign-up of now. */
export const isSignUp = (consent: ConsentFact, setting: OptInSetting, now: Date): boolean =>
  isOfNow(consent, setting) && consent.state === "pending" && now.getTime() - consent.occurredAt.getTime() < optInLivesDays * dayMs;

/** A yes told by the platform that no mail has confirmed there. */
export const isSingleYes = (consent: ConsentFact, setting: OptInSetting): boolean =>
  isOfNow(consent, setting) &&
  setting.confirmsSingle &&
  consent.state === "subscribed" &&
  consent.source === "platform" &&
  consent.evidence.optInLevel === "single_opt_in";

/** Nobody who ever said no is asked, nor anybody who has said yes; at most three times, a day apart. */
export const mayAsk = (so: AddressSoFar, now: Date): boolean =>
  barrierTo(so) === null && so.asks < mostAsks && (so.lastAskedAt === null || now.getTime() - so.lastAskedAt.getTime() >= pauseMs);

/** Why the mail that was decided does not go, or its link confirms nothing; null: it may. */
export function barrierTo({ hasRefused, isSuppressed, state }: Omit<AddressSoFar, "asks" | "lastAskedAt">) {
  if (hasRefused) return "refused" as const;
  if (isSuppressed) return "suppressed" as const;
  return state === "subscribed" ? ("no-longer-true" as const) : null;
}
