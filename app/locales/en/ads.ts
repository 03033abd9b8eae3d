// Words of the page that hands a segment to ad platforms.
export const ads = {
  title: "Lists for ads",
  open: "Lists for ads",
  text: "Download the customers in this segment as an ad audience (customer match and similar).",
  care: "Only customers who agreed to messages are included. Email addresses and phone numbers are hashed (SHA-256) and cannot be read back. Before using the list, state in your privacy policy that you use this data for ads.",
  take: "Download",
  list: {
    google: { name: "Google Ads (customer match)", text: "Email addresses and phone numbers" },
    meta: { name: "Meta Ads (custom audience)", text: "Email addresses and phone numbers" },
    "line-email": { name: "LINE Ads (email addresses)", text: "For uploading email addresses" },
    "line-phone": { name: "LINE Ads (phone numbers)", text: "For uploading phone numbers" },
    "line-friends": {
      name: "LINE (user IDs)",
      text: "For the user ID upload of your LINE Official Account. Friends’ IDs only, not hashed.",
    },
    "line-audience": {
      name: "LINE audience",
      text: "Sends friends’ IDs straight to your connected LINE Official Account as an audience.",
    },
  },
  audience: {
    send: "Send to LINE",
    connect: "Connect LINE",
    notConnected: "Connect your LINE Official Account to send it straight to LINE, without a file.",
    made: "Sent to LINE",
    part: "Partly sent",
    madeText_one:
      "An audience “{{name}}” ({{people}} person) has been created in LINE Official Account Manager. It may take minutes to hours before you can use it.",
    madeText_other:
      "An audience “{{name}}” ({{people}} people) has been created in LINE Official Account Manager. It may take minutes to hours before you can use it.",
    problem: {
      "unknown-segment": "This segment was deleted.",
      "not-connected": "No LINE Official Account is connected.",
      nobody: "There is no one to send. It includes friends who have not opted out.",
      refused: "LINE refused it. Check the access token under Settings → LINE.",
      "too-fast": "LINE is limiting requests. Wait a minute and try again.",
      unreachable:
        "LINE did not respond. It may still have arrived: check the audiences in LINE Official Account Manager before trying again.",
    },
  },
  problem: {
    nobody: "No one would be in this list. It includes customers who agreed and whose contact details are known.",
    failed: "It could not be downloaded. Reload this page and try again.",
  },
  looks: { title: "Download and send history", at: "When", who: "Who", list: "List", people: "Entries" },
};
