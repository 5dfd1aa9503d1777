/** A stretch of network between laptops and a server that can be cut and mended. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Gate {
  readonly url: string;
  cut(): void;
  /** Cuts in the midst of what is being sent, once the laptop has sent so many bytes more; resolves then. */
  cutAfter(bytes: number): Promise<void>;
  mend(): void;
  close(): Promise<void>;
}

export async function openGate(to: string): Promise<Gate> {
  const { hostname, port } = new URL(to);
  const sockets = new Set<Socket>();
  let whole = true;
  let left = Number.POSITIVE_INFINITY;
  let reached = () => {};
  const cut = () => {
    whole = false;
    drop();
  };
  const server = createServer((laptop) => {
    if (!whole) {
      laptop.destroy();
      return;
    }
    laptop.on('data', ({ length }) => {
      left -= length;
      if (left > 0 || !whole) return;
      left = Number.POSITIVE_INFINITY;
      cut();
      reached();
    });
    const there = connect(Number(port), hostname);
    for (const [one, other] of [
      [laptop, there],
      [there, laptop],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    cutAfter(bytes) {
      left = bytes;
      return new Promise((resolve) => {
        reached = resolve;
      });
    },
    mend() {
      whole = true;
    },
    close: () =>
      new Promise((resolve) => {
        drop();
        server.close(() => resolve());
      }),
  };
}
