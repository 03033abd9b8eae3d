// Until when is the data of a shop kept that has left, in case it comes back?

type Leaving = { state: string; uninstalledAt: Date | null; disconnectedAt: Date | null };

const dayMs = 86_400_000;

/** Shut out: by an uninstall, or by a token that its platform refuses. Null: it is with us. */
export const leftAt = ({ state, uninstalledAt, disconnectedAt }: Leaving): Date | null =>
  state === "uninstalled" ? uninstalledAt : state === "installed" ? disconnectedAt : null;

export function eraseAt(shop: Leaving, keepDays: number): Date | null {
  const left = leftAt(shop);
  return left && new Date(left.getTime() + keepDays * dayMs);
}

export const leftBefore = (now: Date, keepDays: number): Date => new Date(now.getTime() - keepDays * dayMs);
