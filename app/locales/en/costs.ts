// Words of the page of costs.
export const costs = {
  title: "Costs and margin",
  subtitle: "Used to work out what a message is worth. Empty fields are estimated.",
  prices: {
    title: "Cost per message",
    text: "Enter the prices of your own contracts.",
    email: { label: "One email", help: "The estimate divides the price of a small provider plan by its number of emails" },
    line: {
      label: "One LINE message",
      help: "Monthly fee divided by its messages; or the price of an extra message if most are beyond the plan",
    },
    sms: { label: "One SMS segment (70 Japanese characters)", help: "A longer text costs as many segments as it is split into" },
    postal: { label: "One postcard", help: "Postage and printing together" },
    card: {
      line: "One postcard: {{amount}}",
      help: "Printing and postage together.",
      link: "Change it in the postcard settings",
    },
    estimate: "Estimate {{amount}}",
  },
  margin: {
    title: "Gross margin",
    text: "The share of sales left after the cost of the products.",
    label: "Average gross margin",
    help: "If empty, {{percent}}% is assumed",
  },
  slow: {
    title: "Automatic slow-down",
    text: "The home screen always alerts you to scenarios that lose money with every message.",
    label: "Automatically double the interval of scenarios that lose money",
    help: "Only when, compared with the holdout group, even the upper bound of the 90% range of net per message is below zero (at least 200 people and 30 days). It is recorded in the change log and can be undone at any time.",
  },
  problem: {
    "not-a-price": "Enter an amount of zero or more in digits, such as 3.5",
    outside: "Enter a number from {{min}} to {{max}}",
    "not-whole": "Enter a whole number",
    "bad-choice": "Choose from the list",
  },
  field: {
    email: "Cost of one email",
    line: "Cost of one LINE message",
    sms: "Cost of one SMS segment",
    postal: "Cost of one postcard",
    marginPercent: "Average gross margin",
    slowsDown: "Automatic slow-down",
  },
  yen: "yen",
  estimate: "estimate",
};
