/** Knows where each end of each message channel lives (main, a utility process, a page) and carries messages there, in order. */
import { type Carrier, MessagePortMain } from './message-port.ts';

/** Somewhere a port can live. */
export type Place = {
  deliver(end: string, message: unknown, moved: string[]): void;
  deliverClose(end: string): void;
};
type End = { peer: string; place: Place; port: MessagePortMain | undefined };

const ends = new Map<string, End>();
let channels = 0;

const carrier: Carrier = { post, close };
const main: Place = {
  deliver: (end, message, moved) => ends.get(end)?.port?.deliver(message, moved.map(adopt)),
  deliverClose: (end) => ends.get(end)?.port?.deliverClose(),
};

function adopt(id: string): MessagePortMain {
  const port = new MessagePortMain(id, carrier);
  const end = ends.get(id);
  if (end) ends.set(id, { ...end, place: main, port });
  return port;
}

/** One end has sent a message; ports in it move to where the other end lives. */
export function post(from: string, message: unknown, moved: string[]): void {
  const to = ends.get(from)?.peer ?? '';
  const place = ends.get(to)?.place;
  if (place) send(place, moved, () => place.deliver(to, message, moved));
}

/** Moves ports to a place, then delivers, then hands over what they had not yet read. */
export function send(place: Place, moved: string[], deliver: () => void): void {
  const held = moved.map((id) => {
    const end = ends.get(id);
    const waiting = end?.port?.takeWaiting() ?? [];
    if (end && place !== main) ends.set(id, { ...end, place, port: undefined });
    return { id, waiting, open: end !== undefined };
  });
  deliver();
  for (const { id, waiting, open } of held) {
    for (const message of waiting) place.deliver(id, message, []);
    if (!open) place.deliverClose(id);
  }
}

export function close(id: string): void {
  const end = ends.get(id);
  if (!end) return;
  ends.delete(id);
  const peer = ends.get(end.peer);
  peer?.place.deliverClose(end.peer);
  ends.delete(end.peer);
}

/** A process or document is gone: the other ends of its channels hear of it. */
export function closePlace(place: Place): void {
  for (const [id, end] of [...ends]) if (end.place === place) close(id);
}

export class MessageChannelMain {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;
  constructor() {
    const name = ++channels;
    const [one, two] = [`a${name}`, `b${name}`];
    ends.set(one, { peer: two, place: main, port: undefined });
    ends.set(two, { peer: one, place: main, port: undefined });
    this.port1 = adopt(one);
    this.port2 = adopt(two);
  }
}
