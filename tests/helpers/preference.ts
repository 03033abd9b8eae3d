// What somebody said on the preference page, without the page.

import { noPreference, type Preference } from "~/domain/consent/preference";
import { derivedId } from "~/domain/ids";
import { identityId } from "~/domain/ledger/identity";
import type { SaidPreference } from "~/queries/consent/preferences.server";

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
