// Words of the home screen.
export const home = {
  title: "Home",
  week: {
    title: "This week",
    sent: "Messages sent",
    opened: "Open rate",
    clicked: "Click rate",
    orders: "Attributed orders",
    revenue: "Attributed revenue",
    before: "{{value}} the week before",
    attributedNote: "Attributed: ordered within the window after an open or a click. Some of it would have come without a message.",
  },
  results: {
    title: "What each scenario brought",
    text: "Last {{days}} days. Incremental revenue is the difference from the people who were deliberately not messaged. It is never added to attributed revenue.",
    scenario: "Scenario",
    sent: "Sent",
    clicked: "Click rate",
    goal: "Result",
    revenue: "Attributed revenue",
    incremental: "Incremental revenue",
    perMessage: "Net per message",
    noneTitle: "Nothing sent yet",
    none: "Switch one scenario on, and what it brings will show here.",
    noneAction: "See the scenarios",
  },
  aaRun: {
    title: "Nobody answers in this data",
    text: "This shop runs on past orders only. Nobody opens or buys because of a message, so no effect is shown.",
  },
  trouble: {
    title: "{{channel}}: sending is on hold",
    titleMany: "Sending is on hold on {{count}} channels",
    outage:
      "{{channel}}: the provider has not been answering since {{since}}. Messages wait in line and go out by themselves once it is back; there is nothing for you to do. Those that come too late are not sent, and recorded as such.",
    account:
      "{{channel}}: since {{since}} the provider has refused your shop’s connection details (such as the API key). Please replace them in the settings. Until then messages wait, as long as they are of use.",
    action: "Open settings",
  },
  linkDomain: {
    title: "Your link domain {{domain}} has stopped working",
    text: "It has not been found since {{since}}, so new links use Teppan’s domain. Links already sent may not open.",
    action: "See what is wrong",
  },
  endpoint: {
    gone: {
      title: "Your own system is not told any more",
      text: "Its address answered that it is gone (410), so nothing has been sent to it since {{at}}. Messages to your customers are not affected.",
    },
    lost: {
      title: "Your own system could not be told of everything",
      text: "Some events were not taken for three days, and given up ({{at}}). Messages to your customers are not affected.",
    },
    failing: {
      title: "Your own system does not take what it is told",
      text: "Nothing has been taken since {{at}}. We try again, and give up after three days. Messages to your customers are not affected.",
    },
    action: "See what is wrong",
  },
  catchingUp: {
    title: "Reading the orders of the time without a connection",
    text: "Nobody who ordered meanwhile is to be written to by mistake, so messages wait until all is read. Then sending goes on by itself (connected {{since}}).",
    slow: "More than a day after you connected ({{since}}), the orders are still not read. See whether Color Me Shop has trouble. If it goes on, sign out and connect again, or tell our support. Messages wait until then.",
    percent: "{{percent}}% read",
  },
  membersGone: {
    title: "Many of your members are not found at Color Me Shop",
    text: "Please say whether you deleted them. Nothing changes until you do.",
    action: "Have a look",
  },
  paused: { title: "All sending is paused", action: "Open settings" },
  setup: {
    title: "Getting ready",
    complete: "You are all set",
    dismiss: "Close this guide",
    progress: "{{done}} of {{all}} done",
    percent: "{{percent}}%",
    done: "Done",
    open: "To do",
    failed: "Failed",
    allOrders: "Orders older than 60 days stay unread until Shopify grants read_all_orders. Until then Teppan works with the last 60 days.",
    history: {
      title: "Fetch your order history",
      text: "This runs by itself. You can close this page.",
      failed: "Fetching stopped halfway. It will be tried again by itself.",
    },
    sender: {
      title: "Fill in who is writing",
      text: "Japanese law asks for it. No mail goes out until it is complete.",
      action: "Fill in",
    },
    provider: {
      title: "Connect your mail service",
      text: "Enter your SendGrid API key and check that it can send.",
      action: "Connect",
    },
    scenario: {
      title: "Switch one scenario on",
      text: "The cart reminder is a good first one.",
      action: "Choose",
    },
  },
};
