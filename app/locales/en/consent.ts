// Words of the page of sign-ups and consents.
export const consent = {
  title: "Sign-up confirmation (double opt-in)",
  subtitle: "Confirm new sign-ups by email, and only message those who confirmed.",
  ask: {
    title: "Confirmation",
    text: "Anyone who signs up gets one email asking them to confirm. Until they press its button they stay “awaiting confirmation” and receive no messages. People who unsubscribed are not asked.",
    isOn: "Confirm new sign-ups by email",
    isOnHelp: "Applies to sign-ups from now on. Customers who already agreed are not affected.",
    confirmsSingle: "Also ask those who signed up on {{platform}} without confirming",
    confirmsSingleHelp:
      "For shops that do not use {{platform}}’s own double opt-in. Until they confirm, they are treated as awaiting confirmation.",
    limits: "At most one confirmation email in 24 hours and three per address. The link works for 14 days.",
  },
  wording: {
    title: "Consent wording",
    text: "Shown above the button of the confirmation page. The wording and its version number are kept with each consent.",
    ja: "Japanese",
    en: "English",
    help: "Leave empty to use the standard wording shown in gray. {shop} becomes the shop’s name.",
    version: "Current version: {{version}}",
  },
  telling: {
    title: "Sync to {{platform}}",
    text: "When customers agree or opt out here, their {{platform}} record is updated too.",
    none: "Color Me Shop offers no way to save consents and opt-outs. Teppan sends nothing to people who opted out here; if you also use Color Me Shop’s newsletter, stop them there as well.",
    waiting: "Waiting: {{count}}",
    told: "Synced: {{count}}",
    lastReason:
      "Some changes have not reached {{platform}} yet. They are retried automatically. If this continues, open this app again from the {{platform}} admin. ({{platform}} responded: {{reason}})",
  },
  problem: { "too-long": "Use at most {{max}} characters", "bad-choice": "Choose on or off" },
  field: {
    isOn: "Confirmation",
    confirmsSingle: "Confirmation of unconfirmed sign-ups",
    "wording.ja": "What people agree to (Japanese)",
    "wording.en": "What people agree to (English)",
  },
  on: "On",
  off: "Off",
  house: "Standard wording",
};
