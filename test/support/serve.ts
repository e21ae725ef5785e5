import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { createServer as createPlainServer } from 'node:net';

/** A real HTTP server on loopback that answers as told, and its address; gone when the test is over. */
export async function serve(answer: RequestListener, host = '127.0.0.1'): Promise<string> {
  const server = createServer(answer);
  await listen(server, host);
  return addressOf(server, host);
}

/** A server that speaks no HTTP: it says this and leaves the connection open. */
export async function servePlain(text: string): Promise<string> {
  const server = createPlainServer(socket => {
    socket.on('error', () => {});
    socket.write(text);
    sockets.add(socket);
  });
  await listen(server, '127.0.0.1');
  return addressOf(server, '127.0.0.1');
}

/** An address of loopback where nobody listens. */
export async function findDeadAddress(): Promise<string> {
  const server = createServer();
  await listen(server, '127.0.0.1');
  const address = addressOf(server, '127.0.0.1');
  await new Promise(done => server.close(done));
  servers.delete(server);
  return address;
}

const servers = new Set<Server>();
const sockets = new Set<{ destroy(): void }>();

async function listen(server: Server, host: string): Promise<void> {
  server.on('connection', socket => sockets.add(socket));
  servers.add(server);
  await new Promise<void>((done, fail) => {
    server.on('error', fail).listen(0, host, done);
  });
}

function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await Promise.all([...servers].map(server => new Promise(done => server.close(done))));
  servers.clear();
});
