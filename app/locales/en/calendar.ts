// Words of the calendar: what goes out in the coming days.
export const calendar = {
  title: "Sending calendar",
  subtitle: "What is expected to be sent in the next 14 days, and where frequency limits hold messages back",
  scenario: "Scenario",
  total: "Total",
  nothing: "Nothing is planned in the next 14 days",
  nothingHint: "Turn on a scenario to see the expected messages for each day.",
  held: { deferred: "Moved to a later day", dropped: "Not sent" },
  shopHeld:
    "Nothing is sent right now. The figures below are what to expect once sending resumes; messages that are too late by then are not sent.",
  quietDay: "Nothing planned",
  expectedCell: "+ ~{{n}}",
  deferred_one: "{{number}} moved to a later day by the frequency limit",
  deferred_other: "{{number}} moved to a later day by the frequency limit",
  dropped_one: "{{number}} not sent because of the frequency limit",
  dropped_other: "{{number}} not sent because of the frequency limit",
  campaignStarts: "“{{name}}” starts",
  campaignEnds: "“{{name}}” ends",
  campaignOn: "“{{name}}” is on",
  channels: { email: "Email", line: "LINE", sms: "SMS", postal: "Postcard", webhook: "Webhook" },
  legend: {
    title: "How to read the numbers",
    planned: "Already known: people who match and can be reached, less the share held out for comparison.",
    expected: "Carts, orders and similar triggers cannot be known in advance. “~” assumes as many as in the last 14 days.",
    held: "Above {{perDay}} a day and {{perWeek}} in 7 days per person, less urgent messages move to a later day, or are not sent if that is too late.",
    channel: "Each message is counted under the first channel of its scenario that can reach the person.",
    follow: "Messages that depend on customers’ reactions, such as LINE to those who did not react to an email, are not included.",
    mayFollow:
      "Messages that depend on customers’ reactions, such as LINE to those who did not react to an email, are not included: at most {{n}} in these 14 days.",
    hours: "Days follow the shop’s time zone. Each customer’s best hour and time zones abroad are not considered.",
  },
};
