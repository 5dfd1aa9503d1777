/** One officer's beat while it is being filled: what was made so far, for what comes later to link to. */
import type { SampleRecord } from '../../../model/sample.ts';
import type { Random } from '../random.ts';
import type { MapBuilding, Town } from '../town.ts';
import type { Named } from './names.ts';
import type { Slots } from './prose.ts';
import type { Made } from './record.ts';

/** What one officer keeps: contacts and places as they stand, entries of a year, incidents of six years, actions of two. */
export const PER_OFFICER = {
  party: 200,
  place: 60,
  incident: 600,
  entry: 1600,
  action: 300,
  engagement: 24,
  problem: 4,
} as const;

export type Records = Generator<SampleRecord, void, undefined>;

export interface Known {
  readonly id: string;
  readonly name: string;
}

/** Where and when an officer keeps records, and who they are. */
export interface Setting {
  readonly chance: Random;
  readonly next: () => Named;
  readonly town: Town;
  readonly streets: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly officer: string;
  readonly sergeant: string;
  readonly beat: string;
  readonly serviceNumber: string;
}

export class Keeping {
  readonly setting: Setting;
  readonly made: Made;
  readonly parties: Known[] = [];
  readonly places: Known[] = [];
  readonly incidents: string[] = [];

  constructor(setting: Setting) {
    this.setting = setting;
    this.made = { areaId: setting.beat, author: setting.officer };
  }

  house(): MapBuilding {
    return this.setting.chance.pick(this.setting.town.buildings);
  }

  /** Few are met often, most seldom. */
  party(): Known {
    return this.setting.chance.pickOften(this.parties);
  }

  place(): Known {
    return this.setting.chance.pickOften(this.places);
  }

  slots(name: string, place: string): Slots {
    return { name, place, street: this.setting.chance.pick(this.setting.streets) };
  }
}

/** Days ago, evenly strewn and in order, from `most` down to none. */
export const spread = (chance: Random, index: number, size: number, most: number): number =>
  most * (1 - (index + chance.next()) / size);
