// Words of the starter sets, of small shops, and of what the platform sends by itself.
export const starter = {
  title: "Start with what suits your shop",
  text: "Choose the closest type: the scenarios that pay off first are turned on together. You can change each one later.",
  choice: "Type of shop",
  chosen: "Type of shop: {{name}}",
  change: "Review",
  close: "Close",
  state: { on: "On", lacks: "Waiting for data" },
  switchOn_one: "Turn on {{count}}",
  switchOn_other: "Turn on {{count}}",
  allOn: "Everything available is on",
  done_zero: "No new scenarios were turned on.",
  done_one: "{{count}} scenario was turned on.",
  done_other: "{{count}} scenarios were turned on.",
  quoted: "{{name}}",
  lacking: "No data yet for: {{names}}",
  small: {
    title_zero: "You have no customers you can email yet",
    title_one: "You can email {{number}} customer",
    title_other: "You can email {{number}} customers",
    expect:
      "With fewer than {{enough}} people, added revenue cannot be proven in numbers. Scenarios help from day one, but their effect will read “Not yet known”.",
    week_zero: "With these three on, no one is expected to get a message in the next 7 days.",
    week_one: "With these three on, about {{number}} person is expected to get a message in the next 7 days.",
    week_other: "With these three on, about {{number}} people are expected to get a message in the next 7 days.",
    first: "First, grow the number of people you can email",
    checkout: {
      shopify: "Ask for consent at checkout (in Shopify: Settings → Checkout, marketing options)",
      "color-me": "Invite customers to your newsletter when they order or register (Color Me Shop’s newsletter settings)",
    },
    form: "Add a sign-up form to your shop’s front page or footer",
    scenarios: "Start with these three: {{names}}",
  },
  doubles: {
    shopify: {
      "cart-recovery": {
        title: "Is Shopify sending cart reminders too?",
        text: "Shopify has its own email for abandoned checkouts. With both on, the same customer gets two. Turn off “Abandoned checkout” in the Shopify admin under Marketing → Automations (in newer shops, Apps → Messaging).",
      },
      "order-notices": {
        title: "Shopify sends order emails too",
        text: "Shopify sends order confirmations and shipping updates automatically; with this on, customers get two of each. Use it only for what Shopify’s emails cannot say. You can change their wording under Settings → Notifications → Customer notifications.",
      },
    },
    "color-me": {
      "cart-recovery": {
        title: "Is another app sending cart reminders too?",
        text: "If you already use a Color Me Shop app that emails about abandoned carts, the same customer gets two. Turn one of them off.",
      },
      "order-notices": {
        title: "Color Me Shop sends order emails too",
        text: "Color Me Shop also sends order confirmations and shipping updates; with this on, customers get two of each. Use it only for what Color Me Shop’s emails cannot say.",
      },
    },
  },
};
