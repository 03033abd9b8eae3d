// Words of the page on which two shops of one merchant are paired.
export const pair = {
  title: "Linked shop",
  subtitle: "Keeps you from writing too often to people who shop at both of your shops.",
  badge: { alone: "Not linked", offered: "Waiting", paired: "Linked" },
  what: {
    title: "When two shops are linked",
    caps: "Messages to the same person are counted over both shops. On a day on which one shop has written, the other does not, within the limits that each shop has set.",
    stops: "An address where one shop's mail or SMS did not arrive, or was reported as spam, gets nothing from the other either.",
    apart:
      "Customers, orders, consents and figures stay with each shop. All that the shops exchange are codes that cannot be turned back into an address.",
  },
  same: "Both shops are run by the same business",
  offer: {
    title: "Make a code in this shop",
    text: "Enter it on this page of your other shop.",
    button: "Make a code",
    again: "Make a new code",
    code: "Code",
    once: "Good for 24 hours. Once you leave this page it is not shown again.",
    until: "A code is good until {{at}}. If it was lost, make a new one.",
    withdraw: "Withdraw the code",
  },
  join: { title: "Use a code of your other shop", label: "Code", button: "Link the shops" },
  paired: { title: "Linked with {{partner}}", since: "Since {{at}}" },
  undo: "Unlink",
  undoText:
    "What this shop was told by the other one is deleted at once, and each shop goes on by itself. To link them again a new code is needed.",
  problem: {
    "not-confirmed": "Confirm that both shops are run by the same business",
    "bad-code": "A code has 12 letters and digits. Please check it",
    "unknown-code": "This code cannot be used: it is older than 24 hours, mistyped, or used already",
    "own-code": "This shop made the code. Enter it in your other shop",
    "already-paired": "This shop is linked with another one. Unlink it first",
  },
  partner: "Linked shop",
  elsewhere: "The linked shop",
  absent: "none",
};
