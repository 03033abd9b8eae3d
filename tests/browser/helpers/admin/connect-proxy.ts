// Where do the app's calls to Shopify go? *.myshopify.com to the stub, anything else nowhere: a stray call fails loudly.
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";

export async function startConnectProxy(stubPort: number) {
  const refused: string[] = [];
  const proxy = createServer((_request, response) => response.writeHead(403).end());
  proxy.on("connect", (request, client, head) => {
    const host = request.url?.split(":")[0] ?? "";
    if (!host.endsWith(".myshopify.com")) {
      refused.push(host);
      client.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    const tunnel = connect(stubPort, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 OK\r\n\r\n");
      tunnel.write(head);
      tunnel.pipe(client).pipe(tunnel);
    });
    tunnel.on("error", () => client.destroy());
    client.on("error", () => tunnel.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const { port } = proxy.address() as AddressInfo;
  const stop = async () => {
    proxy.closeAllConnections();
    proxy.close();
  };
  return { url: `http://127.0.0.1:${port}`, refused, stop };
}
