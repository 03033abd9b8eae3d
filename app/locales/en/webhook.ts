// Words of the webhook settings.
import type { webhook as japanese } from "../ja/webhook";

export const webhook: typeof japanese = {
  title: "Your own system (webhook)",
  subtitle: "Notifies your own system, such as a warehouse, as part of a scenario. Nothing is sent to the customer.",
  url: "URL",
  urlHelp: "Ask whoever runs the receiving system. It starts with https:// and must be reachable from the internet.",
  secret: "Signing secret",
  secretHelp: "Set it in the receiving system, which uses it to verify that a call comes from this app.",
  secretOnce: "This is the signing secret. It is not shown again once you leave this page, so copy it now",
  rotate: "Create a new secret",
  rotateText: "The current secret stops working at once. Until the receiving system has the new one, it may refuse notifications.",
  test: "Send a test",
  testHelp: "Sends one test notification (isTest: true). It contains no customer data.",
  tried: { ok: "Accepted", failed: "Not accepted ({{detail}}). Check the URL and the receiving system" },
  manual: {
    title: "For developers of the receiving system",
    text: "For each customer who reaches such a step, one POST is sent like this:",
    once: "The same Teppan-Delivery may arrive twice. Remember the ID for 24 hours and process it only once.",
    signature:
      "Teppan-Signature is the hexadecimal HMAC-SHA256 (with the signing secret) of the Teppan-Timestamp value, a period, and the body exactly as received. Refuse calls that do not match or are older than five minutes.",
    answer: "Respond with 2xx within 10 seconds. 429, 408 and 5xx are retried later; 410 stops notifications.",
    sample: "Example",
  },
  gone: { title: "Stopped at {{at}}: the URL responded that it is gone (410)", text: "Check the URL and save to resume." },
  answers: "Recent responses",
  at: "When",
  what: "What",
  answer: "Response",
  message: "Message",
  testCall: "Test",
  outcome: { accepted: "Accepted", "retry-later": "Retried later", refused: "Refused" },
  disconnect: "Disconnect the webhook",
  disconnectText: "Nothing more is sent. To use it again, a new secret is created.",
};
