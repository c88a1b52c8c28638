// Stands between the page and the program, and fails as networks do: cuts connections, holds back what
// comes, is not there at all. Real sockets.

import net from "node:net";

export class FlakyProxy {
  // How many connections were made to it.
  connections = 0;
  // What the page sent, all of it.
  received = "";
  private readonly sockets = new Set<net.Socket>();
  private server: net.Server | undefined;
  private port = 0;
  private isHolding = false;

  constructor(private readonly target: URL) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  // Listens, after the first time on the same port.
  async start(): Promise<void> {
    this.server = net.createServer((client) => this.join(client));
    await new Promise<void>((resolve, reject) => {
      this.server!.once("error", reject);
      this.server!.listen(this.port, "127.0.0.1", resolve);
    });
    this.port = (this.server.address() as net.AddressInfo).port;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve));
    this.cut();
    await closed;
  }

  // Resets every connection.
  cut(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  // Nothing that the program says goes through.
  hold(isHolding: boolean): void {
    this.isHolding = isHolding;
  }

  private join(client: net.Socket): void {
    this.connections += 1;
    const program = net.connect(Number(this.target.port), this.target.hostname);
    for (const [from, to] of [[client, program], [program, client]] as const) {
      this.sockets.add(from);
      from.on("error", () => undefined); // Its close follows.
      from.on("close", () => {
        this.sockets.delete(from);
        to.destroy();
      });
    }
    client.on("data", (bytes) => {
      this.received += bytes.toString("latin1");
      program.write(bytes);
    });
    program.on("data", (bytes) => {
      if (!this.isHolding) client.write(bytes);
    });
  }
}
