// Words of the page that hands a segment to ad platforms.
export const ads = {
  title: "Lists for ads",
  open: "Lists for ads",
  text: "Download the people of this segment as an audience for ads (customer match and the like).",
  care: "Only people who agreed to hear from you are in it. E-mail addresses and telephone numbers are hashed (SHA-256) and cannot be read back. Say in your privacy policy that you use them for ads before you do.",
  take: "Download",
  list: {
    google: { name: "Google Ads (customer match)", text: "E-mail addresses and telephone numbers" },
    meta: { name: "Meta Ads (custom audience)", text: "E-mail addresses and telephone numbers" },
    "line-email": { name: "LINE Ads (e-mail addresses)", text: "For the upload of e-mail addresses" },
    "line-phone": { name: "LINE Ads (telephone numbers)", text: "For the upload of telephone numbers" },
    "line-friends": {
      name: "LINE (user ids)",
      text: "For the user id upload of your LINE official account. Ids of friends only, as they are.",
    },
    "line-audience": {
      name: "LINE audience",
      text: "Sends the ids of friends straight to your connected LINE official account, as an audience.",
    },
  },
  audience: {
    send: "Send to LINE",
    connect: "Connect LINE",
    notConnected: "Connect your LINE official account to send it straight to LINE, without a file.",
    made: "Sent to LINE",
    part: "Sent in part",
    madeText:
      "The manager of your LINE official account now has an audience “{{name}}” ({{people}} people). It may take minutes to hours until you can use it.",
    problem: {
      "unknown-segment": "This segment was deleted.",
      "not-connected": "No LINE official account is connected.",
      nobody: "There is nobody to send. It takes friends who have not stopped your messages.",
      refused: "LINE refused it. Check the access token under Settings → LINE.",
      "too-fast": "LINE takes no more just now. Wait a minute and try again.",
      unreachable:
        "LINE does not answer. It may have arrived: look at the audiences in the manager of your LINE official account before you try again.",
    },
  },
  problem: {
    nobody: "Nobody would be in this list. It takes people who agreed and whose address is known.",
    failed: "It could not be downloaded. Reload this page and try again.",
  },
  looks: { title: "Who took a list", at: "When", who: "Who", list: "List", people: "Entries" },
};
