// Words of the page about what goes to and fro between the shop and Shopify.
export const shopify = {
  title: "Shopify connection",
  subtitle: "Use Shopify segments as audiences, and send results back to Shopify.",
  notShopify: {
    title: "For shops on Shopify",
    text: "This shop is connected through another platform, so there is nothing to set here.",
  },
  segments: {
    title: "Shopify segments",
    one: "Shopify segment",
    text: "Segments in use are read again every 30 minutes, and customers who join or leave are updated. Choose them with the condition “Shopify segment” in scenarios and segments.",
    refresh: "Refresh the list",
    none: "The list has not been loaded yet. Press “Refresh the list” to show the segments you created in Shopify.",
    use: "Use",
    stop: "Stop using",
    make: "Create a segment from these customers",
    live: "Up to date",
    reading: "Loading",
    stopped: "Not updating",
    members_one: "{{n}} person (as of {{at}})",
    members_other: "{{n}} people (as of {{at}})",
    problem: {
      gone: "It was deleted in Shopify, so the customers read last still count as members. Remove it from your conditions, or choose another segment.",
      "signed-out": "The connection to Shopify was lost. Open this app in the Shopify admin to resume automatically.",
      "no-permission":
        "The permission to read customers is missing. Approve this app’s permissions in the Shopify admin to resume automatically.",
      failed: "It could not be read from Shopify. It will be retried automatically.",
    },
  },
  tags: {
    title: "Segments as customer tags",
    one: "Customer tag",
    text: "Customers in your Teppan segments get a Shopify tag that begins with “teppan:”. It is checked every hour and removed from those who leave. Other tags are not touched.",
    none: "There are no segments yet.",
    make: "Create a segment",
    tag: "Tag: {{tag}}",
    send: "Add the tag",
    stop: "Remove the tag",
    sent: "Up to date",
    sending: "Updating",
    leaving: "Removing tags",
    problem: {
      "signed-out": "The connection to Shopify was lost. Open this app in the Shopify admin to resume automatically.",
      "no-permission":
        "The permission to change customers is missing. Approve this app’s permissions in the Shopify admin to resume automatically.",
      failed: "Shopify did not accept the change. It will be retried automatically.",
    },
  },
  report: {
    workflows: {
      title: "Notify Shopify Flow of messages sent",
      text: "Each time a scenario sends a message to a customer, the Flow trigger “scenario step sent” fires. It does not fire for broadcasts such as newsletters.",
    },
    results: {
      title: "Show results in Shopify’s marketing reports",
      text: "Sends, opens, clicks and revenue per scenario and day are added to Shopify’s “Marketing” every hour.",
    },
    on: "Turn on",
    off: "Turn off",
    isOn: "On",
    lastTold: "Last sent: {{at}}",
    problem: {
      "signed-out": "The connection to Shopify was lost. Open this app in the Shopify admin to resume automatically.",
      "no-permission": "A permission is missing. Approve this app’s permissions in the Shopify admin to resume automatically.",
      failed: "Shopify could not be notified. It will be retried automatically.",
    },
  },
  condition: {
    is: "in the Shopify segment “{{name}}”",
    label: "Shopify segment",
    choose: "Choose a segment",
    help: "Choose from the segments you decided to use.",
    settings: "Open “Shopify connection”",
  },
  state: { used: "used", unused: "not used", sent: "tag added", unsent: "tag not added", told: "notified", untold: "not notified" },
  problem: {
    "unknown-intent": { title: "Nothing was changed", text: "Reload this page and try again." },
    "unknown-segment": { title: "This segment was not found", text: "Refresh the list, then try again." },
    "in-use": {
      title: "Used in the conditions of a scenario or segment",
      text: "Remove “Shopify segment” from the conditions first. Otherwise customers you meant to exclude might be messaged.",
    },
    "tag-taken": { title: "This tag is already in use", text: "Rename the segment, then try again." },
    "signed-out": { title: "Shopify could not be reached", text: "Open this app again in the Shopify admin." },
    "no-permission": { title: "A permission is missing", text: "Approve this app’s permissions in the Shopify admin, then try again." },
    failed: { title: "Shopify did not answer", text: "Try again in a little while." },
  },
};
