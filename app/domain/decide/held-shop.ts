// May a shop's messages go, or do they wait because nobody knows who has ordered meanwhile, or ever?

type Connection = { disconnectedAt: Date | null; behindSince: Date | null };

/** What the screens say of it, by this one name. */
export const heldReason = "orders-unread";

/** What is due stays due: once the orders are read, it goes by its own rules, or has expired. No time makes up for an order that nobody has read. */
export const isHeld = ({ disconnectedAt, behindSince }: Connection): boolean => disconnectedAt !== null || behindSince !== null;
