// Words of the screen on the domain that mail comes from.
import type { email as japanese } from "../ja/email";

export const email: typeof japanese = {
  title: "Email domain authentication",
  subtitle: "Prove that the sender’s domain is yours, so that less of your email lands in spam.",
  badge: { proven: "Authenticated", unproven: "Not authenticated", unknown: "Not checked" },
  status: {
    "no-address": {
      title: "No sender email address yet",
      text: "Save one in Settings, and this page shows whether its domain is authenticated.",
    },
    "no-key": {
      title: "No SendGrid API key yet",
      text: "Save one in Settings, and this page shows whether the domain is authenticated.",
    },
    absent: {
      title: "{{domain}} is not registered with SendGrid",
      text: "Add {{domain}} in SendGrid under Settings → Sender Authentication → Authenticate Your Domain. The DNS records to set then appear here. Free email addresses such as Gmail cannot be authenticated: use an address on your own domain.",
    },
    waiting: {
      title: "{{domain}} is not authenticated yet",
      text: "Add the DNS records below where your domain is managed, then press “Check now”.",
    },
    proven: { title: "{{domain}} is authenticated", text: "Email from {{fromEmail}} arrives signed by your own domain." },
    refused: { text: "Enter the SendGrid API key again in Settings." },
    "not-allowed": {
      title: "This key lacks permission to check domain authentication",
      text: "Add the “Sender Authentication” permission to the key in SendGrid under Settings → API Keys. Sending email is not affected.",
    },
  },
  toSettings: "Open settings",
  toSendGrid: "Open SendGrid",
  again: "Check again",
  records: {
    title: "DNS records",
    text: "Add each of these records once.",
    keep: "Keep these records in place to stay authenticated.",
    kind: "Type: {{kind}}",
    host: "Host",
    shortHost: "If “.{{domain}}” is added automatically, enter only “{{short}}”",
    value: "Value",
    found: "Found",
    missing: "Not found yet",
  },
  validate: "Check now",
  validateHelp: "SendGrid looks up the DNS records. Changes can take up to 48 hours to appear.",
  checked: { proven: "All records were found", waiting: "Some records were not found yet" },
};
