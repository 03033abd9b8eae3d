// Words of the screen on the domain that mail comes from.
import type { email as japanese } from "../ja/email";

export const email: typeof japanese = {
  title: "Mail domain",
  subtitle: "Prove that the sender's domain is yours, so that less of your mail is taken for spam.",
  badge: { proven: "Authenticated", unproven: "Not authenticated", unknown: "Not known" },
  status: {
    "no-address": {
      title: "There is no sender address yet",
      text: "Save one on the settings screen, and this page shows whether its domain is authenticated.",
    },
    "no-key": {
      title: "There is no SendGrid API key yet",
      text: "Save one on the settings screen, and this page shows whether the domain is authenticated.",
    },
    absent: {
      title: "SendGrid does not know {{domain}}",
      text: "Add {{domain}} in SendGrid under Settings → Sender Authentication → Authenticate Your Domain. The DNS records to set then appear here. Free addresses such as Gmail's cannot be authenticated: please use an address of your own domain.",
    },
    waiting: {
      title: "{{domain}} is not authenticated yet",
      text: 'Set the DNS records below where your domain is managed, then press "Check now".',
    },
    proven: { title: "{{domain}} is authenticated", text: "Mail from {{fromEmail}} arrives signed by your own domain." },
    refused: { text: "Please enter the SendGrid API key once more on the settings screen." },
    "not-allowed": {
      title: "This key may not look at domain authentication",
      text: 'Give the key the "Sender Authentication" permission in SendGrid under Settings → API Keys. Sending works without it.',
    },
  },
  toSettings: "Open the settings",
  records: {
    title: "DNS records",
    text: "Add each of these once.",
    keep: "Please leave these records in place: the authentication rests on them.",
    kind: "Type: {{kind}}",
    host: "Host",
    shortHost: 'Where ".{{domain}}" is added by itself, enter "{{short}}" only',
    value: "Value",
    found: "Found",
    missing: "Not found yet",
  },
  validate: "Check now",
  validateHelp: "SendGrid looks the records up. After you set them it may take up to 48 hours until they are seen.",
  checked: { proven: "All records were found", waiting: "Some records are not found yet" },
};
