// Words of the support screens.
export const support = {};
