// Words of the webhook settings.
import type { webhook as japanese } from "../ja/webhook";

export const webhook: typeof japanese = {
  title: "Your own system (webhook)",
  subtitle: "A step of a scenario tells your own system, such as a warehouse. Nothing reaches the customer.",
  url: "Address",
  urlHelp: "Ask whoever runs the receiving system. It begins with https:// and can be reached from the internet.",
  secret: "Signing secret",
  secretHelp: "Goes into the receiving system, which proves with it that a call is ours.",
  secretOnce: "This is the signing secret. It is not shown again once you leave this page: keep it now",
  rotate: "Make a new secret",
  rotateText: "The present secret ends at once. Until the receiving system has the new one, it may refuse what it is told.",
  test: "Send a test",
  testHelp: "Makes one call in which isTest is true, with nobody's data in it.",
  tried: { ok: "It was taken", failed: "It was not taken ({{detail}}). Please check the address and the receiving system" },
  manual: {
    title: "For whoever builds the receiving end",
    text: "Each customer who comes to such a step makes one POST like this:",
    once: "A call may come twice with the same Teppan-Delivery: remember it for 24 hours, and take it once.",
    signature:
      "Teppan-Signature is the HMAC-SHA256 (with the signing secret, in hexadecimal) of the value of Teppan-Timestamp, a period, and the body as it came. Refuse what does not match, and what is older than five minutes.",
    answer: "Answer with 2xx within 10 seconds. 429, 408 and 5xx are tried again later; 410 switches the address off.",
    sample: "An example",
  },
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
