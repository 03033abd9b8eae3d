// By what does a browser carry along that it wants nothing collected? One cookie for each shop, and a word in the shop's address.

/** On Teppan's own address; /collect alone sees it. */
export const optOutCookie = (shopOpaqueId: string): string => `tp_off_${shopOpaqueId}`;

/** In an address of the shop: its loader notes it where the shop's pages find it. */
export const optOutParameter = "tp_off";
