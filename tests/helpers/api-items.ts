// One good item of each resource of the public API.
const customer = { id: "C-1", email: "hanako@example.test" };
const at = "2026-01-01T09:00:00+09:00";

export const goodItems = {
  customers: {
    ...customer,
    phone: "090-1234-5678",
    memberNumber: "m 100",
    lastName: "山田",
    firstName: "花子",
    birthDate: "1990-05-02",
    tags: ["VIP"],
    updatedAt: at,
  },
  orders: {
    ...{ id: "O-1", customer, orderedAt: at, updatedAt: at, place: "store", currency: "JPY", total: "1980" },
    lines: [{ title: "煎茶", quantity: 1, unitPrice: "1980" }],
    refunds: [{ id: "R-1", refundedAt: at, amount: "100" }],
  },
  events: { type: "view", id: "V-1", customer, at, path: "/products/tea", dwellSeconds: 12 },
  points: { customer, at, points: 120, rank: "ゴールド" },
  "ad-spend": { day: "2026-01-01", medium: "google", campaign: "冬の新茶", currency: "JPY", amount: "12000" },
  consents: {
    channel: "email",
    address: "Hanako@Example.test",
    customer,
    state: "subscribed",
    occurredAt: at,
    wording: "お知らせを受け取る",
  },
};
