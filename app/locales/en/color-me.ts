// Words of the page on which a shop sees how it stands with Color Me Shop, and what becomes of its data.
export const colorMe = {
  title: "Connection to Color Me Shop",
  subtitle: "The state of the connection, and what happens to your data when you leave.",
  badge: { connected: "Connected", "catching-up": "Catching up", disconnected: "Disconnected" },
  connection: {
    title: "Connection",
    connected: "Teppan is connected to Color Me Shop and reads your orders, customers and products automatically.",
    "catching-up": "Connected {{since}}. Orders from the time without a connection are being read; messages wait until that is done.",
    disconnected:
      "Disconnected since {{since}}. Messages are on hold. When you reconnect, the missed orders are read first, and then sending resumes.",
    account: "Account ID at Color Me Shop: {{id}}",
  },
  members: {
    title: "{{n}} of {{all}} members are not found at Color Me Shop",
    text: "So many at once are not taken for deleted without your word. If you deleted them at Color Me Shop, say so: each is looked for once more, and whoever is not found is written to no more. If you know of nothing of the kind, say that they are still there: nothing changes.",
    stay: "I deleted nobody",
    left: "I deleted them",
  },
  kept: {
    title: "Your data after you leave",
    back: "After you remove the app, your data and settings are kept for {{days}} days. Reinstall it within that time to continue where you left off.",
    after:
      "After {{days}} days, all customers, orders, messages and settings are erased. The same applies to a shop that stays disconnected.",
    evidence:
      "That includes the records of consent. Japanese law may ask you to keep those for three years after the last advertisement: save what you need from the customers’ pages before.",
    on: "Unless you reconnect, your data is erased on {{date}}.",
  },
  erase: {
    title: "Erase everything now",
    text: "Erases everything Teppan keeps for this shop: customers, orders, messages, consent records and settings. This cannot be undone.",
    "at-once": "Sending stops at once, and Teppan can no longer be opened. Erasing begins within minutes.",
    there: "Your data at Color Me Shop is not affected. Remove the app itself in the Color Me Shop admin.",
    label: "To confirm, type your account ID ({{id}})",
    button: "Erase everything",
  },
  problem: {
    "not-the-id": "That is not the account ID. Enter {{id}}",
    "not-now": "This is not possible in the current state. Reload the page",
  },
};
