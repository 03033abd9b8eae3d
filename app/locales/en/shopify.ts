// Words of the page about what goes to and fro between the shop and Shopify.
export const shopify = {
  title: "Working with Shopify",
  subtitle: "Use Shopify segments as audiences, and let Shopify know what happens here.",
  notShopify: {
    title: "For shops on Shopify",
    text: "This shop is connected by another platform, so there is nothing to set here.",
  },
  segments: {
    title: "Shopify segments",
    one: "Shopify segment",
    text: "Segments in use are read again every 30 minutes, and people who join or leave are taken in as it happens. Choose them in the condition “Shopify segment” of scenarios and segments.",
    refresh: "Refresh the list",
    none: "The list has not been read yet. “Refresh the list” shows the segments you made in Shopify.",
    use: "Use",
    stop: "Stop using",
    make: "Make a segment of these people",
    live: "Up to date",
    reading: "Being read",
    stopped: "Not updating",
    members_one: "{{n}} person (as of {{at}})",
    members_other: "{{n}} people (as of {{at}})",
    problem: {
      gone: "It was deleted in Shopify, so the people read last still count as in it. Take it out of your conditions, or choose another segment.",
      "signed-out": "The connection to Shopify has ended. Open this app in the Shopify admin, and it goes on by itself.",
      "no-permission":
        "The permission to read customers is missing. Approve this app’s permissions in the Shopify admin, and it goes on by itself.",
      failed: "It could not be read from Shopify. It is tried again by itself.",
    },
  },
  tags: {
    title: "Segments as customer tags",
    one: "Customer tag",
    text: "Customers in a segment of yours here get a tag in Shopify that begins with “teppan:”. It is looked at every hour, and taken off those who leave. No other tag is touched.",
    none: "There are no segments yet.",
    make: "Make a segment",
    tag: "Tag: {{tag}}",
    send: "Put the tag on",
    stop: "Take the tag off",
    sent: "Up to date",
    sending: "Being sent",
    leaving: "Being taken off",
    problem: {
      "signed-out": "The connection to Shopify has ended. Open this app in the Shopify admin, and it goes on by itself.",
      "no-permission":
        "The permission to change customers is missing. Approve this app’s permissions in the Shopify admin, and it goes on by itself.",
      failed: "Shopify did not take it. It is tried again by itself.",
    },
  },
  report: {
    workflows: {
      title: "Tell Shopify Flow of messages sent",
      text: "Each time a message of a scenario goes to a customer, the Flow trigger “scenario step sent” fires. It does not for what goes to everybody (newsletters and the like).",
    },
    results: {
      title: "Show results in Shopify’s marketing reports",
      text: "Sends, opens, clicks and sales of each scenario and day appear under “Marketing” in Shopify, every hour.",
    },
    on: "Switch on",
    off: "Switch off",
    isOn: "On",
    lastTold: "Last told: {{at}}",
    problem: {
      "signed-out": "The connection to Shopify has ended. Open this app in the Shopify admin, and it goes on by itself.",
      "no-permission": "A permission is missing. Approve this app’s permissions in the Shopify admin, and it goes on by itself.",
      failed: "Shopify could not be told. It is tried again by itself.",
    },
  },
  condition: {
    is: "in the Shopify segment “{{name}}”",
    label: "Shopify segment",
    choose: "Choose a segment",
    help: "Choose from the segments you decided to use.",
    settings: "Open “Working with Shopify”",
  },
  state: { used: "used", unused: "not used", sent: "put on", unsent: "not put on", told: "told", untold: "not told" },
  problem: {
    "unknown-intent": { title: "Nothing was changed", text: "Reload this page and try again." },
    "unknown-segment": { title: "This segment was not found", text: "Refresh the list, then try again." },
    "in-use": {
      title: "A scenario or segment names it in its conditions",
      text: "Take “Shopify segment” out of the conditions first. Otherwise people you leave out might be written to.",
    },
    "tag-taken": { title: "This tag is in use already", text: "Rename the segment, then try again." },
    "signed-out": { title: "Shopify could not be reached", text: "Open this app again in the Shopify admin." },
    "no-permission": { title: "A permission is missing", text: "Approve this app’s permissions in the Shopify admin, then try again." },
    failed: { title: "Shopify did not answer", text: "Try again in a little while." },
  },
};
