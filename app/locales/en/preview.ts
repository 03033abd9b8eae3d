// Words of the preview and the test of a message, channel by channel.
export const preview = {
  channel: "Shown as",
  line: {
    list: "In the list of chats and the notification",
    chat: "In the chat",
  },
  sms: {
    length: "{{characters}} characters, {{segments}} segments, about ¥{{yen}} each",
    left: "{{left}} more characters cost nothing",
  },
  card: {
    address: "Address side",
    message: "Message side",
    cost: "¥{{yen}} each, print and postage",
    sample: "No address of this customer is known: this one is a sample.",
  },
  webhook: "What your own system is told (JSON)",
  coupon: {
    sample: "Coupon “{{name}}”: the code is a sample. When it is sent, each person gets a code of their own.",
    shared: "Coupon “{{name}}”, with the code that all share.",
    none: "Coupon “{{name}}” is over or not ready, so the message goes without it.",
  },
  letter: "This step goes by post, too.",
  test: {
    sms: {
      label: "Test message (SMS)",
      help: "Sends the copy as it stands here, saved or not, at the price of any SMS. Short links do not open in a test.",
      placeholder: "+81 90 1234 5678",
      sent: "Sent to {{to}}",
    },
    line: {
      title: "Test message (LINE)",
      how: "From your own LINE, send these words to the official account{{account}}. The test will come to that LINE.",
      heard: "Goes to the LINE that sent these words on {{at}}. To change it, send them from another LINE.",
      send: "Send to LINE",
      copy: "Copy",
      copied: "Copied",
      check: "Check again",
      sent: "Sent to LINE",
      help: "Sends the copy as it stands here, saved or not. Counts as one message of your plan.",
    },
    postal: {
      title: "Proof as PDF",
      help: "Both sides as they would be printed, with the copy as it stands here, saved or not. The QR code is a sample.",
      send: "Download the PDF",
      sent: "The PDF is made",
    },
    webhook: {
      title: "Test call (webhook)",
      help: "Sends this once, with isTest set to true.",
      send: "Send",
      sent: "It was taken",
    },
    notConnected: {
      line: "No LINE official account is connected.",
      sms: "No SMS account is connected.",
      postal: "Cards are not set up (your name and address as the sender are needed).",
      webhook: "No address for the webhook is set.",
      email: "E-mail is not set up.",
    },
    settings: "Open settings",
    problem: {
      "bad-number": "Please check the number (e.g. +81 90 1234 5678)",
      "no-line-yet": "Your code has not arrived yet. Send the words above to the official account, then try again",
      "sender-incomplete": "Please complete your business name, address and contact in Settings",
    },
  },
};
