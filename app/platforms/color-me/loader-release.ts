// Which loader do the pages of Color Me shops load now? Written by `npm run release:storefront`.
export const loaderRelease = {
  file: "loader-ec4af74349.js",
  integrity: "sha384-XOHQVWrvFRNeai8avgQLsvJOe1XRj2v4H4bh9erSeLcnCZdmvetlnUHo58HSj2Yz",
};
