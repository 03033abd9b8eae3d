// Words of the preview and the test of a message, channel by channel.
export const preview = {
  channel: "Channel shown",
  line: {
    list: "In the chat list and notification",
    chat: "In the chat",
  },
  sms: {
    length: "{{characters}} characters, {{segments}} segments, about ¥{{yen}}",
    left_one: "{{count}} more character costs nothing extra",
    left_other: "{{count}} more characters cost nothing extra",
    full: "One more character costs another segment",
  },
  card: {
    address: "Address side",
    message: "Message side",
    cost: "¥{{yen}} each (printing and postage)",
    sample: "This customer’s address is not known, so a sample address is shown.",
  },
  webhook: "Sent to your own system (JSON)",
  coupon: {
    sample: "Coupon “{{name}}”: the code shown is a sample. Each customer gets a code of their own.",
    shared: "Coupon “{{name}}”: the shared code is shown.",
    none: "Coupon “{{name}}” is over or not ready, so it is left out.",
  },
  points: {
    given: "Once this has been sent, the customer is given {{points}} points.",
    "no-account": "This customer has no member account and is given no points.",
    "not-kept": "This shop’s points cannot be given from here, so none are told of.",
  },
  letter: "This message also goes by postcard.",
  test: {
    sms: {
      label: "Test message (SMS)",
      help: "Sends the copy as it is now, even if it is not saved. Charged like any SMS. Short links do not open in a test.",
      placeholder: "+81 90 1234 5678",
      sent: "Sent to {{to}}",
    },
    line: {
      title: "Test message (LINE)",
      how: "From your own LINE, send these words to your official account{{account}}. The test goes to that LINE.",
      heard: "Goes to the LINE that sent these words on {{at}}. To change it, send them from another LINE.",
      send: "Send to LINE",
      copy: "Copy",
      copied: "Copied",
      check: "Check again",
      sent: "Sent to LINE",
      help: "Sends the copy as it is now, even if it is not saved. Counts as one message of your plan.",
    },
    postal: {
      title: "Proof PDF",
      help: "Both sides as they would be printed, with the copy as it is now, even if it is not saved. The QR code is a sample.",
      send: "Download the PDF",
      sent: "PDF created",
    },
    webhook: {
      title: "Test call (webhook)",
      help: "Sends this once, with isTest set to true.",
      send: "Send",
      sent: "Accepted",
    },
    notConnected: {
      line: "No LINE Official Account is connected.",
      sms: "No SMS account is connected.",
      postal: "Postcards are not set up (sender name and address are needed).",
      webhook: "No webhook URL is set.",
      email: "Email is not set up.",
    },
    settings: "Open settings",
    problem: {
      "bad-number": "Check the phone number (for example +81 90 1234 5678)",
      "no-line-yet": "Your code has not arrived yet. Send the words above to the official account, then try again",
      "sender-incomplete": "Complete your business name, address and contact in Settings",
    },
  },
};
