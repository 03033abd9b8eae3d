// Words of the SMS settings, and of an SMS's length.
import type { sms as japanese } from "../ja/sms";

export const sms: typeof japanese = {
  title: "SMS",
  subtitle: "Send through your Twilio account to customers who agreed to SMS.",
  price: "Set the price of an SMS segment here:",
  account: {
    title: "Your Twilio account",
    text: "If you do not have one yet, create an account on the page below and get a number or sender name that can send SMS. Then copy the following from Twilio. The connection is checked automatically when you save.",
  },
  field: {
    accountSid: { label: "Account SID", help: "On the first page of the Twilio Console, under Account Info. It begins with AC" },
    authToken: { label: "Auth Token", help: "On the same page. Stored encrypted and never shown again" },
    from: {
      label: "Sender number or name",
      help: "A phone number (+81…), an alphanumeric name, or a Messaging Service ID (MG…). Customers cannot reply to a name",
    },
  },
  checkHelp: "Contacts Twilio. No SMS is sent.",
  check: {
    ok: "Connected",
    refused: "Twilio did not accept this Account SID or Auth Token. Copy them again from the Twilio Console",
    suspended: "This Twilio account is suspended. Check the Twilio Console",
    "unknown-sender": "This sender was not found in your Twilio account. Check the number or ID",
    unreachable: "Twilio cannot be reached. Try again later",
    "not-set": "Save the account first",
  },
  webhook: {
    title: "Receive replies",
    text: "Register this URL with your Twilio number (or Messaging Service) under “A message comes in”, as POST. Customers who reply STOP receive no more messages. Delivery receipts arrive automatically.",
    url: "URL for replies",
  },
  disconnect: "Disconnect SMS",
  disconnectText: "No more SMS is sent, including messages already planned. Consent records are kept.",
  length: "As an SMS: about {{characters}} characters, {{segments}} segments",
  lengthLeft: "{{left}} more characters cost the same",
  lengthMany: "By SMS, only the paragraphs that fit into {{most}} segments are sent",
};
