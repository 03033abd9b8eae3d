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
  },
  problem: {
    nobody: "Nobody would be in this list. It takes people who agreed and whose address is known.",
    failed: "It could not be downloaded. Reload this page and try again.",
  },
  looks: { title: "Who downloaded", at: "When", who: "Who", list: "List", people: "Entries" },
};
