// What somebody said on the preference page, without the page.
import { identityId } from "~/domain/identity";
import { derivedId } from "~/domain/ids";
import { noPreference, type Preference } from "~/domain/preference";
import type { SaidPreference } from "~/queries/preferences.server";

export const saidPreference = (email: string, wish: Partial<Preference>, at: Date): SaidPreference => ({
  ...noPreference,
  ...wish,
  preferenceId: derivedId("preference", email, at.toISOString()),
  identityId: identityId({ kind: "email", value: email }),
  source: "preference-page",
  wording: "",
  evidence: {},
  occurredAt: at,
});
