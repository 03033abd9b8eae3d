// Words of the webhook settings.
import type { webhook as japanese } from "../ja/webhook";

export const webhook: typeof japanese = {
  title: "Webhook",
  subtitle: "A step of a scenario tells your own system. Nothing reaches the customer.",
  on: "Connected",
  off: "Not connected",
  url: "Address",
  urlHelp: "Begins with https:// and can be reached from the internet. What it is told, and how to check the signature: docs/webhook.md.",
  secret: "Signing secret",
  secretIs: { set: "kept", none: "none" },
  secretOnce: "This is the signing secret. It is not shown again once you leave this page: keep it now",
  rotate: "Make a new secret",
  test: "Send a test",
  testHelp: "Makes one call in which isTest is true.",
  tried: { ok: "It was taken", failed: "It was not taken ({{detail}})" },
  gone: { title: "Switched off at {{at}}: the address answered that it is gone (410)", text: "Check the address and save it to go on." },
  answers: "Last answers",
  at: "When",
  what: "What",
  answer: "Answer",
  message: "Message",
  testCall: "Test",
  outcome: { accepted: "Taken", "retry-later": "Tried again later", refused: "Refused" },
  disconnect: "Disconnect the webhook",
  disconnectText: "No more calls are made. To use it again, a new secret is made.",
};
