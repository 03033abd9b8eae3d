// Which loader do the pages of Color Me shops load now? Written by `npm run release:loader`.
export const loaderRelease = {
  file: "loader-108de94652.js",
  integrity: "sha384-UKTMJO9kgdRa5o7/ytZ3mVil5wM3lQUGxk6efl46V47Rcj1SnT+TtsgUSMbAWHvL",
};
