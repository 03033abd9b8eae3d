// Words of the list of scenarios.
export const scenarios = {
  title: "Scenarios",
  subtitle: "Switch one on: who gets what, and when, is decided for you.",
  switch: "Switch {{name}} on or off",
  open: "Settings and results of {{name}}",
  reach: "Next 7 days",
  people_zero: "nobody",
  people_one: "about {{number}} person",
  people_other: "about {{number}} people",
  sent: "Sent",
  orders: "Attributed orders",
  revenue: "Attributed revenue",
  period: "Sent, orders and revenue are those of the last {{days}} days.",
  lacks: {
    carts: "No cart data yet",
    birthdays: "No birthdays yet",
    orders: "No orders yet",
    products: "No products yet",
  },
  senderMissing: {
    title: "No mail goes out until the sender details are complete",
    action: "Fill in the sender",
  },
};
