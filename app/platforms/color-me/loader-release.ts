// Which loader do the pages of Color Me shops load now? Written by `npm run release:storefront`.
export const loaderRelease = {
  file: "loader-4005e57377.js",
  integrity: "sha384-WFOgv2KRqAs/NJWSgFxuzXbWbqd2DpUrfl9nu7+1ZOqOWrf6ktJkTA0y41cA711r",
};
