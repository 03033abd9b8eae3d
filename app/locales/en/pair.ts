// Words of the page on which two shops of one merchant are paired.
export const pair = {
  title: "Linked shop",
  subtitle: "Avoids messaging the same customers too often across your two shops.",
  badge: { alone: "Not linked", offered: "Waiting", paired: "Linked" },
  what: {
    title: "When two shops are linked",
    caps: "Messages to the same customer are counted across both shops. On a day when one shop has sent a message, the other does not (each shop’s own frequency limit applies).",
    stops: "An address where one shop’s email or SMS did not arrive, or was reported as spam, gets nothing from the other shop either.",
    apart:
      "Customers, orders, consents and results stay separate. The shops only exchange encrypted codes that cannot be turned back into addresses.",
  },
  same: "Both shops are run by the same business",
  offer: {
    title: "Create a code in this shop",
    text: "Enter it on this page in your other shop.",
    button: "Create code",
    again: "Create a new code",
    code: "Pairing code",
    once: "Valid for 24 hours. Once you leave this page, it is not shown again.",
    until: "A code is valid until {{at}}. If you lost it, create a new one.",
    withdraw: "Withdraw the code",
  },
  join: { title: "Use a code from your other shop", label: "Pairing code", button: "Link the shops" },
  paired: { title: "Linked with {{partner}}", since: "Since {{at}}" },
  undo: "Unlink",
  undoText:
    "Information received from the other shop is deleted at once, and each shop sends on its own. To link them again, you need a new code.",
  problem: {
    "not-confirmed": "Confirm that both shops are run by the same business",
    "bad-code": "A code has 12 letters and digits. Check it again",
    "unknown-code": "This code cannot be used: it has expired (24 hours), was mistyped, or has already been used",
    "own-code": "This code was created in this shop. Enter it in your other shop",
    "already-paired": "This shop is already linked with another. Unlink it first",
  },
  partner: "Linked shop",
  elsewhere: "Action in the linked shop",
  absent: "none",
};
