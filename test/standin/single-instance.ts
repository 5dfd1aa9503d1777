/** Electron's single-instance lock, as files in the user data folder: who holds it, and what later instances have to say. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type SecondInstance = { argv: string[]; workingDirectory: string; additionalData: unknown };

export class SingleInstance {
  readonly #folder: string;
  #held: boolean = false;

  constructor(userData: string) {
    this.#folder = join(userData, 'stand-in-single-instance');
  }
  get held(): boolean {
    return this.#held;
  }
  /** True for the first instance; a later one is told false, and the first hears of it through `onSecond`. */
  request(additionalData: unknown, onSecond: (second: SecondInstance) => void): boolean {
    if (this.#held) return true;
    mkdirSync(this.#folder, { recursive: true });
    if (!this.#take()) {
      const said: SecondInstance = { argv: process.argv, workingDirectory: process.cwd(), additionalData };
      writeFileSync(join(this.#folder, `second-${process.pid}.json`), JSON.stringify(said));
      return false;
    }
    this.#held = true;
    const hear = () => {
      for (const name of readdirSync(this.#folder).filter((file) => /^second-\d+\.json$/.test(file))) {
        const file = join(this.#folder, name);
        const said = readWhole(file);
        if (said === undefined) continue;
        rmSync(file, { force: true });
        onSecond(said);
      }
    };
    watch(this.#folder, { persistent: false }, hear);
    return true;
  }
  release(): void {
    if (!this.#held) return;
    this.#held = false;
    rmSync(this.#holder, { force: true });
  }

  get #holder(): string {
    return join(this.#folder, 'holder');
  }
  #take(): boolean {
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        writeFileSync(this.#holder, String(process.pid), { flag: 'wx' });
        return true;
      } catch {
        if (isAlive(this.#holder)) return false;
        rmSync(this.#holder, { force: true });
      }
    }
    return false;
  }
}

/** Whether the process that wrote the file still runs and is an instance of the stand-in. */
function isAlive(holder: string): boolean {
  if (!existsSync(holder)) return false;
  try {
    return readFileSync(`/proc/${readFileSync(holder, 'utf8')}/cmdline`, 'utf8').includes('standin/launch.ts');
  } catch {
    return false;
  }
}

/** What a later instance wrote, once it has finished writing. */
function readWhole(file: string): SecondInstance | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as SecondInstance;
  } catch {
    return undefined;
  }
}
