// English words: how many readers report the shop's mail as spam.
export const complaints = {
  title: "Spam report rate",
  text: "Of the mail that arrived in the last 30 days, the share that readers reported as spam. Gmail and Yahoo ask senders to stay below 0.1% and never to reach 0.3%: above that, mail goes to spam folders or is refused.",
  countedAt: "Counted {{at}}",
  provider: "Mail service",
  delivered: "Delivered",
  reports: "Reports",
  rate: "Rate",
  providers: {
    yahoo: "Yahoo, AOL",
    "yahoo-japan": "Yahoo! Mail (Japan)",
    outlook: "Outlook, Hotmail",
    comcast: "Comcast",
    gmail: "Gmail",
    other: "Others (mobile carriers, own domains)",
  },
  noReports: "Reports are not passed on",
  tooFew: "Not yet known",
  silent:
    "Gmail and the services under “Others” do not tell senders of single reports, so none are counted here. For Gmail, see Google Postmaster Tools.",
  state: { below: "Good", near: "Close to 0.1%", above: "0.1% or more", reached: "0.3% or more" },
  slowed: {
    "engaged-only": {
      title: "Mail broadcasts are being held back",
      held: "Since {{since}}, broadcasts such as newsletters and campaigns go by mail only to people who opened, clicked or ordered in the last 90 days. Mail about what one person did (a cart left behind, for example), mail about orders, and other channels such as LINE go on as usual.",
    },
    paused: {
      title: "Promotional mail is paused",
      held: "Since {{since}}, no promotional mail is sent. Mail about orders and other channels such as LINE go on as usual. What is held back is not sent later.",
    },
    advice:
      "It ends by itself once the rate has stayed lower for 7 days. Until then, consider sending less often, leaving out people who have not reacted for long, keeping subject and content in line, and making the unsubscribe link easy to find.",
    calm: "The rate has been lower since {{since}}.",
    action: "Review scenarios",
  },
};
