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
    none: "Results appear here once a scenario is on.",
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
      title: "Notifications to your own system have stopped",
      text: "The endpoint responded that it is gone (410), so nothing has been sent to it since {{at}}. Messages to your customers are not affected.",
    },
    lost: {
      title: "Some notifications did not reach your system",
      text: "Some notifications were not accepted within three days and were dropped ({{at}}). Messages to your customers are not affected.",
    },
    failing: {
      title: "Your system is not accepting notifications",
      text: "Nothing has been accepted since {{at}}. We keep retrying and give up after three days. Messages to your customers are not affected.",
    },
    action: "See what is wrong",
  },
  catchingUp: {
    title: "Reading orders from the time without a connection",
    text: "Messages wait until all orders are read, so that no one who has already ordered is messaged by mistake. Sending then resumes automatically (connected {{since}}).",
    slow: "More than a day after connecting ({{since}}), the orders have still not been read. Check whether Color Me Shop is having trouble. If this continues, sign out and connect again, or contact support. Messages wait until then.",
    slowShopify:
      "More than a day after connecting ({{since}}), the orders have still not been read. Teppan tries again every hour. If this continues, contact support. Messages wait until then.",
    firstTitle: "Reading your past orders",
    first:
      "Messages wait until all orders are read, so that nobody who has just ordered gets “We miss you”. Sending then begins automatically (connected {{since}}).",
    percent: "{{percent}}% read",
  },
  membersGone: {
    title: "Many members cannot be found at Color Me Shop",
    text: "Please tell us whether you deleted them. Nothing changes until you do.",
    action: "Review",
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
