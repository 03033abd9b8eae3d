// Which loader do the pages of Color Me shops load now? Written by `npm run release:storefront`.
export const loaderRelease = {
  file: "loader-7689512ffe.js",
  integrity: "sha384-+4oQe5fx+0WkygI7xV17lLym5p/MWZvMjJAzQw/L1I2oDh2Oi0+/zQf99I06jA+u",
};
