// Which files are routes? The flat files of routes/, by Remix's naming.
import { flatRoutes } from "@remix-run/fs-routes";

export default flatRoutes();
