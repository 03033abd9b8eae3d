// Which loader do the pages of Color Me shops load now? Written by `npm run release:storefront`.
export const loaderRelease = {
  file: "loader-689b2a96b1.js",
  integrity: "sha384-ZFO/fRFFbBFVFvQKticF1+GlN1urVUUyLYU68DGd0tKJt1RZlcDM7RAlxwWz2OXR",
};
