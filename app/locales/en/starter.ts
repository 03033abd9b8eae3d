// Words of the starter sets, of small shops, and of what the platform sends by itself.
export const starter = {
  title: "Begin with what suits your shop",
  text: "Choose what comes closest: the scenarios that pay off first are switched on together. Each can be changed later.",
  choice: "Kind of shop",
  chosen: "Kind of shop: {{name}}",
  change: "Look again",
  close: "Close",
  state: { on: "On", lacks: "Waits for data" },
  switchOn_one: "Switch {{count}} on",
  switchOn_other: "Switch {{count}} on",
  allOn: "All that can start are on",
  done_zero: "Nothing new was switched on.",
  done_one: "{{count}} scenario was switched on.",
  done_other: "{{count}} scenarios were switched on.",
  quoted: "{{name}}",
  lacking: "No data yet for: {{names}}",
  small: {
    title_zero: "There is nobody yet whom you may mail",
    title_one: "You may mail {{number}} customer",
    title_other: "You may mail {{number}} customers",
    expect:
      'Below {{enough}} people, added revenue cannot be proven by figures. Scenarios are of use from today on, but their effect will read "Not yet known".',
    week_zero: "With these three switched on, nobody is likely to get a message in the next 7 days.",
    week_one: "With these three switched on, about {{number}} person is likely to get a message in the next 7 days.",
    week_other: "With these three switched on, about {{number}} people are likely to get a message in the next 7 days.",
    first: "First, more people whom you may write to",
    checkout: {
      shopify: "Ask for consent at the checkout (in Shopify: Settings → Checkout, marketing options)",
      "color-me": "Ask for the newsletter when people order and when they sign up (Color Me Shop's newsletter settings)",
    },
    form: "Put a sign-up form on your shop's front page or footer",
    scenarios: "Begin with these three: {{names}}",
  },
  doubles: {
    shopify: {
      "cart-recovery": {
        title: "Does Shopify remind them as well?",
        text: 'Shopify has a mail of its own for abandoned checkouts. With both on, the same customer gets two. Switch "Abandoned checkout" off in the Shopify admin, under Marketing → Automations (in newer shops, Apps → Messaging).',
      },
      "order-notices": {
        title: "Shopify sends order mails, too",
        text: "Shopify confirms orders and announces shipments by itself; with this on there are two of each. Use it only for what Shopify's mails cannot say. Their wording is changed under Settings → Notifications → Customer notifications.",
      },
    },
    "color-me": {
      "cart-recovery": {
        title: "Does another app remind them as well?",
        text: "If you already use an app of Color Me Shop that writes about abandoned carts, the same customer gets two mails. Switch one of the two off.",
      },
      "order-notices": {
        title: "Color Me Shop sends order mails, too",
        text: "Color Me Shop confirms orders and announces shipments as well; with this on there are two of each. Use it only for what Color Me Shop's mails cannot say.",
      },
    },
  },
};
