// Words of the page of sign-ups and consents.
export const consent = {
  title: "Sign-up confirmation (double opt-in)",
  subtitle: "Confirm new sign-ups by mail, and write only to those who confirmed.",
  ask: {
    title: "Confirmation",
    text: "Whoever signs up gets one mail that asks them to confirm. Until they press its button they stay pending and get no news. Nobody who unsubscribed is asked.",
    isOn: "Confirm new sign-ups by mail",
    isOnHelp: "For sign-ups from then on. Nothing changes for those who agreed before.",
    confirmsSingle: "Also ask those who signed up on {{platform}} without confirming",
    confirmsSingleHelp: "For shops that do not use {{platform}}'s own double opt-in. Until they confirm, they are treated as pending.",
    limits: "At most one mail in 24 hours and three for one address. The link works for 14 days.",
  },
  wording: {
    title: "What people agree to",
    text: "Shown above the page's button. The words and the number of their version are kept with each consent.",
    ja: "Japanese",
    en: "English",
    help: "Left empty, the words in gray are shown. {shop} becomes the shop's name.",
    version: "Current version: {{version}}",
  },
  telling: {
    title: "Told to {{platform}}",
    text: "What your customers agree to or stop here is written to their {{platform}} record, too.",
    none: "Color Me Shop has no way to write consents and refusals down. Teppan sends nothing to those who stopped here; if you use Color Me Shop's newsletter as well, stop them there, too.",
    waiting: "Waiting: {{count}}",
    told: "Told: {{count}}",
    lastReason:
      "Some are not in {{platform}} yet. They are tried again by themselves; if this stays, open this app from {{platform}}'s admin once more. ({{platform}} answered: {{reason}})",
  },
  problem: { "too-long": "Please use at most {{max}} characters", "bad-choice": "Please choose on or off" },
  field: {
    isOn: "Confirmation",
    confirmsSingle: "Confirmation of unconfirmed sign-ups",
    "wording.ja": "What people agree to (Japanese)",
    "wording.en": "What people agree to (English)",
  },
  on: "On",
  off: "Off",
  house: "Standard words",
};
