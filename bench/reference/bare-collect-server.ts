// Reference: the least a collecting server can do: answer 204 at once. It reads nothing, and keeps nothing.
import { createServer } from "node:http";

const server = createServer((request, response) => {
  request.resume();
  response.writeHead(204).end();
});

server.listen(Number(process.env.PORT), "127.0.0.1", () => process.stdout.write("ready\n"));
