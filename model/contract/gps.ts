/** A position from a receiver on this laptop: gpsd, or an NMEA 0183 receiver on a serial port or in a file. */
import { z } from 'zod';
import { call, Millis } from './base.ts';

/** `serial` is named as the core lists it; `file` is what was picked in a dialog, kept by the core. */
const Source = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('gpsd') }),
  z.object({ kind: z.literal('serial'), device: z.string().max(80) }),
  z.object({ kind: z.literal('file'), name: z.string().max(200) }),
]);

export const GpsState = z.object({
  source: Source,
  /** `absent`: nothing answers there, or it was unplugged. `denied`: the system does not let Beatbook read it. `searching`: no satellites yet. */
  state: z.enum(['off', 'absent', 'denied', 'searching', 'fix']),
  /** The last position of this sitting, older where the state is not `fix`. */
  fix: z.object({ lat: z.number(), lon: z.number(), metres: z.number().nullable(), at: Millis }).nullable(),
});
export type GpsState = z.infer<typeof GpsState>;

export const gpsContract = {
  state: call.output(GpsState),
  /** Serial devices that could be receivers, by their short names. */
  devices: call.output(z.array(z.string())),
  /** Chooses where positions come from. `file` names what the officer picked in a dialog. */
  choose: call
    .input(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('none') }),
        z.object({ kind: z.literal('gpsd') }),
        z.object({ kind: z.literal('serial'), device: z.string().max(80) }),
        z.object({ kind: z.literal('file'), file: z.string().max(64), name: z.string().max(200) }),
      ]),
    )
    .output(GpsState),
};
