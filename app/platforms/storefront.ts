// What does a platform need to know to run our scripts in a shop's pages?

/** `pageKey`: with it the platform's own templates sign who is signed in (channels/storefront-proof). */
export type StorefrontPlace = { appUrl: string; opaqueId: string; pageKey: string };
export type SwitchedOn = { outcome: "on" } | { outcome: "later"; reason: string };

/** `needs`: the scopes without which there is no use in asking. `edition`: of another one every shop is told. Doing it again changes nothing. */
export type Storefront = { needs: string[]; edition?: string; switchOn: (domain: string, place: StorefrontPlace) => Promise<SwitchedOn> };
