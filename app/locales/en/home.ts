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
    attributedNote: "Attributed means ordered within the set period after an open or a click. Some of it would have come anyway.",
  },
  results: {
    title: "Results by scenario",
    text: "Last {{days}} days. Incremental revenue is the difference from the comparison group that was not messaged. It is never added to attributed revenue.",
    scenario: "Scenario",
    sent: "Sent",
    clicked: "Click rate",
    goal: "Result",
    revenue: "Attributed revenue",
    incremental: "Incremental revenue",
    perMessage: "Net per message",
    noneTitle: "Nothing sent yet",
    none: "Turn on a scenario and its results will appear here.",
    noneAction: "See scenarios",
  },
  aaRun: {
    title: "No one reacts in this data",
    text: "This shop runs on past orders only. No one opens or buys because of a message, so no effect is shown.",
  },
  trouble: {
    title: "{{channel}}: sending is on hold",
    titleMany: "Sending is on hold on {{count}} channels",
    outage:
      "{{channel}}: the provider has not responded since {{since}}. Messages wait in line and go out automatically when it is back; there is nothing you need to do. Messages whose time has passed are not sent, and the log says so.",
    account:
      "{{channel}}: the provider has been refusing your connection details (such as the API key) since {{since}}. Replace them in Settings. Messages wait until then; those whose time passes are not sent.",
    action: "Open settings",
  },
  linkDomain: {
    title: "Your link domain {{domain}} has stopped working",
    text: "We have not been able to reach it since {{since}}, so new links use Teppan’s domain. Links already sent may not open.",
    action: "See what is wrong",
  },
  endpoint: {
    gone: {
      title: "Notifications to your system have stopped",
      text: "Your endpoint responded that it is gone (410), so nothing has been sent to it since {{at}}. Messages to your customers are not affected.",
    },
    lost: {
      title: "Some notifications did not reach your system",
      text: "Your endpoint did not accept them for three days, so they were dropped ({{at}}). Messages to your customers are not affected.",
    },
    failing: {
      title: "Your system is not accepting notifications",
      text: "None has been accepted since {{at}}. We keep retrying for three days. Messages to your customers are not affected.",
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
    title: "Getting started",
    complete: "You are all set",
    dismiss: "Dismiss this guide",
    progress: "{{done}} of {{all}} done",
    percent: "{{percent}}%",
    done: "Done",
    open: "To do",
    failed: "Failed",
    allOrders:
      "Orders older than 60 days cannot be read until Shopify grants read_all_orders. Until then, Teppan works with the last 60 days.",
    history: {
      title: "Import your order history",
      text: "This happens automatically. You can close this page.",
      failed: "The import stopped partway. It will be retried automatically.",
    },
    sender: {
      title: "Fill in your sender details",
      text: "Required by Japanese law. No email is sent until they are complete.",
      action: "Fill in",
    },
    provider: {
      title: "Connect your email service",
      text: "Enter your SendGrid API key and check that it can send.",
      action: "Connect",
    },
    scenario: {
      title: "Turn on a scenario",
      text: "The cart reminder is a good first choice.",
      action: "Choose",
    },
  },
};
