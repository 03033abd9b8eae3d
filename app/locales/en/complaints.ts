// English words: how many readers report the shop's mail as spam.
export const complaints = {
  title: "Spam report rate",
  text: "The share of email delivered in the last 30 days that recipients reported as spam. Gmail and Yahoo require senders to stay below 0.1% and never reach 0.3%; above that, email goes to spam folders or is refused.",
  countedAt: "As of {{at}}",
  provider: "Email service",
  delivered: "Delivered",
  reports: "Reports",
  rate: "Rate",
  providers: {
    yahoo: "Yahoo (US and others), AOL",
    "yahoo-japan": "Yahoo! Mail (Japan)",
    outlook: "Outlook, Hotmail",
    comcast: "Comcast",
    gmail: "Gmail",
    other: "Others (mobile carriers, own domains)",
  },
  noReports: "Reports are not shared",
  tooFew: "Not yet known",
  silent:
    "Gmail and the services under “Others” do not report individual complaints to senders, so they do not appear here. For Gmail, check Google Postmaster Tools.",
  state: { below: "Good", near: "Close to 0.1%", above: "0.1% or more", reached: "0.3% or more" },
  slowed: {
    "engaged-only": {
      title: "Email broadcasts are being held back",
      held: "Since {{since}}, broadcasts such as newsletters and campaigns are emailed only to people who opened, clicked or ordered in the last 90 days. Email triggered by what one customer did (such as an abandoned cart), email about orders, and other channels such as LINE continue as usual.",
    },
    paused: {
      title: "Promotional email is paused",
      held: "Since {{since}}, no promotional email is sent. Email about orders and other channels such as LINE continue as usual. What is held back is not sent later.",
    },
    advice:
      "This ends automatically once the rate has stayed lower for 7 days. In the meantime, consider sending less often, leaving out people who have not reacted for a long time, matching subject and content, and making the unsubscribe link easy to find.",
    calm: "The rate has been lower since {{since}}.",
    action: "Review scenarios",
  },
};
