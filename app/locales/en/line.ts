// Words of the LINE settings.
export const line = {
  title: "LINE",
  subtitle: "Write to customers who are friends of your LINE Official Account.",
  messages: "messages",
  stepTitle: "{{n}}. {{title}}",
  step: {
    account: {
      title: "Have a LINE Official Account",
      text: "If you have none yet, make a free one on the page below; you can sign in with LINE on the shop's phone.\nOpen Settings at the top right, then Messaging API, and press “Enable Messaging API”. Where a provider is asked for, give the shop's name.",
    },
    keys: {
      title: "Copy two keys",
      text: "The Messaging API page shows the Channel secret. Copy it and paste it below.\nIn the LINE Developers console open the same channel; at the bottom of its Messaging API tab press Issue at “Channel access token (long-lived)” and copy it.",
    },
    webhook: {
      title: "Hear what people do",
      text: "So that follows, blocks and the message “stop” reach you. Without it you would go on writing to people who asked you not to.\nPaste this address as Webhook URL on the Messaging API page, and save it.\nIn Settings, Response settings, switch Webhook on and Response messages off.",
    },
    check: { title: "See whether it works", text: "Once you save, the connection is checked by itself. Press the button to check again." },
  },
  webhookUrl: "Webhook URL",
  callbackUrl: "Callback URL",
  callbackHelp: "Enter it on the LINE Login tab of the LINE Login channel.",
  checkHelp: "LINE itself is asked. No message is sent.",
  checkFirst: "Once both keys are saved you can check them.",
  check: {
    ok: "Connected with “{{name}}” ({{basicId}})",
    refused: "The channel access token was not accepted. Issue it once more and copy it again",
    unreachable: "LINE does not answer. Please try again in a while",
    "not-set": "Save both keys first",
  },
  field: {
    accessToken: { label: "Channel access token (long-lived)", help: "Kept encrypted, and never shown again" },
    channelSecret: { label: "Channel secret", help: "32 letters and digits" },
    loginChannelId: { label: "Channel ID of LINE Login", help: "A number of about ten digits. Leave it empty if you do not use it" },
    loginSecret: { label: "Channel secret of LINE Login", help: "On the Basic settings tab" },
    mostOver: {
      label: "How many beyond the free messages",
      help: "With 0 sending stops when they are used up. What goes beyond costs what your LINE plan says",
    },
  },
  console: "LINE Developers console",
  login: {
    title: "Connecting accounts (optional)",
    text: "Customers can then connect LINE themselves, from a mail or from their preference page, and hear on LINE what fits their purchases. Make a LINE Login channel under the same provider in the LINE Developers console, and enter its numbers.",
  },
  connect: {
    title: "Hear from us on LINE",
    text: "This connects LINE with your customer account, and {{shop}} may write to you there, too. You sign in on LINE's own page.",
    button: "Sign in with LINE and connect",
    doneTitle: "LINE is connected",
    doneText: "{{shop}} will write to you on LINE, too. To stop, write “unlink” or “stop” in the chat.",
    expired: {
      title: "Please try again",
      text: "This step has expired, or was already completed. Start once more from the link in your mail.",
    },
    "not-completed": {
      title: "LINE was not connected",
      text: "The sign-in was not finished. Nothing has changed. You can try again from the link in your mail.",
    },
  },
  friend: {
    title: "Connect LINE with your account",
    text: "This connects LINE with your customer account, and {{shop}} may write to you there, too. Enter the e-mail address that you use with {{shop}}: we will send an e-mail there to make sure it is you.",
    email: "E-mail address",
    button: "Send me the e-mail",
    invalid: "Please check the address; it should look like hanako@example.jp.",
    sentTitle: "Please check your e-mail",
    sentText:
      "If {{email}} is the address of your account, an e-mail is on its way. Press its button within 30 minutes. If nothing arrives, check the address and your spam folder.",
    confirmTitle: "Connect LINE with your account",
    confirmText: "LINE will now ask you to confirm the connection with {{shop}}. Please go on with the phone on which you use LINE.",
    confirmButton: "Go on to LINE",
    expiredTitle: "Please try again",
    expiredText: "This step has expired, or was already completed. Nothing has changed. Write “link” in the LINE chat to start anew.",
  },
  unlink: {
    title: "Disconnect LINE from your account",
    text: "This disconnects LINE from your customer account. {{shop}} will no longer send you suggestions based on your purchases there.",
    button: "Disconnect",
    doneTitle: "LINE is not connected",
    doneText: "To connect it again, write “link” in the LINE chat.",
  },
  plan: {
    title: "This month's messages",
    unknown: "Press the check button to read this month's numbers from LINE.",
    used: "{{used, number}} of {{most, number}} used",
    usedOnly: "{{used, number}} sent this month (no limit)",
    reserve:
      "Your scenarios will send about {{reserve, number}} by themselves in the {{days}} days that are left. These are kept for them.",
    room: "Left for broadcasts: {{room, number}}",
    how: "Where a broadcast has more readers than that, it goes to those most likely to buy; the others stand in the delivery log with the reason.",
    readAt: "As of {{at}}.",
  },
  disconnect: "Disconnect LINE",
  disconnectText: "Nothing more goes out by LINE, and what is planned does not go either. The record of who agreed stays.",
};
