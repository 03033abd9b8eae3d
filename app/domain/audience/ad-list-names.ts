// To which ad platforms may a segment go as a list? Apart from how each is written, which no browser needs.
export const adLists = ["google", "meta", "line-email", "line-phone", "line-friends"] as const;
export type AdList = (typeof adLists)[number];
