// Words of the page on which a shop sees how it stands with Color Me Shop, and what becomes of its data.
export const colorMe = {
  title: "Connection with Color Me Shop",
  subtitle: "How the connection stands, and what becomes of your data once you leave.",
  badge: { connected: "Connected", "catching-up": "Catching up", disconnected: "Cut off" },
  connection: {
    title: "Connection",
    connected: "Teppan is connected with Color Me Shop, and reads your orders, customers and products by itself.",
    "catching-up": "Connected {{since}}. The orders of the time without a connection are being read; messages wait until that is done.",
    disconnected:
      "Cut off since {{since}}. Messages are held. Once you connect again, the orders of the time between are read first, and then sending goes on.",
    account: "Account ID at Color Me Shop: {{id}}",
  },
  members: {
    title: "{{n}} of {{all}} members are not found at Color Me Shop",
    text: "So many at once are not taken for deleted without your word. If you deleted them at Color Me Shop, say so: each is looked for once more, and whoever is not found is written to no more. If you know of nothing of the kind, say that they are still there: nothing changes.",
    stay: "I deleted nobody",
    left: "I deleted them",
  },
  kept: {
    title: "Your data once you leave",
    back: "After you remove the app, your data and settings are kept for {{days}} days. Install it again within that time, and everything goes on where it was.",
    after: "After {{days}} days all customers, orders, messages and settings are erased. The same goes for a shop that stays cut off.",
    evidence:
      "That includes the records of consent. Japanese law may ask you to keep those for three years after the last advertisement: save what you need from the customers’ pages before.",
    on: "Unless you connect again, your data is erased on {{date}}.",
  },
  erase: {
    title: "Erase everything now",
    text: "Erases all that Teppan keeps of this shop: customers, orders, messages, records of consent, settings. It cannot be undone.",
    "at-once": "Sending stops at once, and Teppan cannot be opened any more. Erasing begins within minutes.",
    there: "Nothing changes in your data at Color Me Shop. Remove the app itself in Color Me Shop’s admin.",
    label: "To confirm, type your account ID ({{id}})",
    button: "Erase everything",
  },
  problem: {
    "not-the-id": "That is not the account ID. Type {{id}}",
    "not-now": "This cannot be done as things stand now. Load the page again",
  },
};
