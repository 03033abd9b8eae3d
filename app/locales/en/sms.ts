// Words of the SMS settings, and of an SMS's length.
import type { sms as japanese } from "../ja/sms";

export const sms: typeof japanese = {
  title: "SMS",
  subtitle: "Through your Twilio account, to customers who agreed to text messages.",
  price: "The price of a segment is set with those of the other channels:",
  account: {
    title: "Your Twilio account",
    text: "If you have none yet, make one on the page below, with a number or a name that may send SMS. Then copy the following from there; once you save, the connection is checked by itself.",
  },
  field: {
    accountSid: { label: "Account SID", help: "On the first page of the Twilio Console, under Account Info. It begins with AC" },
    authToken: { label: "Auth Token", help: "On the same page. It is kept encrypted and never shown again" },
    from: {
      label: "Number or name of the sender",
      help: "A telephone number (+81…), an alphanumeric name, or the id of a messaging service (MG…). Nobody can reply to a name",
    },
  },
  checkHelp: "Asks Twilio itself. No message is sent.",
  check: {
    ok: "The account works",
    refused: "Twilio does not accept this Account SID or Auth Token. Please copy them once more from the Twilio Console",
    suspended: "This Twilio account is suspended. Please look into the Twilio Console",
    "unknown-sender": "Twilio does not find this sender in the account. Please check the number or id",
    unreachable: "Twilio cannot be reached. Please try again later",
    "not-set": "Please save the account first",
  },
  webhook: {
    title: "Receive replies",
    text: 'Enter this address at your Twilio number (or messaging service) under "A message comes in", as POST. Who replies STOP gets no more messages. Whether messages arrived is told to us by itself.',
    url: "Address for replies",
  },
  disconnect: "Disconnect SMS",
  disconnectText: "No more SMS goes out, those already planned included. What customers agreed to stays on record.",
  length: "As SMS about {{characters}} characters, {{segments}} segments",
  lengthLeft: "{{left}} more characters cost the same",
  lengthMany: "By SMS only the paragraphs that fit into {{most}} segments go out",
};
