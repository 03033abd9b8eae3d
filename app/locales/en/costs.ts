// Words of the page of costs.
export const costs = {
  title: "Costs and margin",
  subtitle: "Used to work out what a message is worth. Fields left empty are estimated.",
  prices: {
    title: "Cost per message",
    text: "Enter what your contracts say.",
    email: { label: "One e-mail", help: "The estimate is a small plan of the provider, divided by its number of mails" },
    line: {
      label: "One LINE message",
      help: "Monthly fee divided by its messages; if most are beyond the plan, the price of an extra one",
    },
    sms: { label: "One SMS segment (70 Japanese characters)", help: "A longer text costs as many segments as it is split into" },
    postal: { label: "One postcard", help: "Postage and print together" },
    card: {
      line: "One postcard: {{amount}}",
      help: "Print and postage together.",
      link: "Change it with the postcard settings",
    },
    estimate: "Estimate {{amount}}",
  },
  margin: {
    title: "Gross margin",
    text: "The part of your sales that is left when the goods are paid for.",
    label: "Average gross margin",
    help: "Left empty, {{percent}}% is assumed",
  },
  slow: {
    title: "Automatic slow-down",
    text: "The home screen always tells you of a scenario that loses money with every message.",
    label: "Double the interval of a scenario that loses money",
    help: "Only when, against the holdout, even the upper end of the 90% interval of net per message is below zero (200 people and 30 days at least). It is noted in the change log and can be undone at any time.",
  },
  problem: {
    "not-a-price": "Enter an amount of zero or more in digits, such as 3.5",
    outside: "Enter a number from {{min}} to {{max}}",
    "not-whole": "Enter a whole number",
    "bad-choice": "Choose from the list",
  },
  field: {
    email: "Cost of one e-mail",
    line: "Cost of one LINE message",
    sms: "Cost of one SMS segment",
    postal: "Cost of one postcard",
    marginPercent: "Average gross margin",
    slowsDown: "Automatic slow-down",
  },
  yen: "yen",
  estimate: "estimate",
};
