import { describe, expect, it } from 'vitest';
import { wrongArrows } from '../../../build/arrows.ts';

const file = (path: string, text: string) => wrongArrows([{ path, text }]);

describe('the arrows between folders', () => {
  it('lets imports run the agreed way', () => {
    expect(file('db/core.ts', "import { x } from '../model/x.ts';\nimport fs from 'node:fs';")).toEqual([]);
    expect(file('electron/main.ts', "import { app } from 'electron';\nimport { y } from '../db/y.ts';")).toEqual([]);
    expect(file('renderer/main.tsx', "import '@mantine/core/styles.css';\nimport { z } from './z.ts';")).toEqual([]);
    expect(file('build/build.ts', "import { anything } from '../db/anything.ts';")).toEqual([]);
  });

  it.each([
    ['model/x.ts', "import { y } from '../db/y.ts';", 'db/'],
    ['model/x.ts', "export * from '../renderer/y.ts';", 'renderer/'],
    ['model/deep/x.ts', "const y = await import('../../db/y.ts');", 'db/'],
    ['renderer/x.tsx', "import type { Core } from '../db/core.ts';", 'db/'],
    ['db/x.ts', "import {\n  app,\n} from 'electron';", "'electron'"],
    ['model/x.ts', "import { readFileSync } from 'node:fs';", "'node:fs'"],
    ['model/x.ts', "import { readFileSync } from 'fs';", "'fs'"],
    ['renderer/x.ts', "import '../test/support/x.ts';", 'test/'],
    ['electron/x.ts', "import React from 'react';", "'react'"],
  ])('refuses %s: %s', (path, text, named) => {
    const [sentence] = file(path, text);
    expect(sentence).toContain(path);
    expect(sentence).toContain(named);
  });

  it('refuses a product file that knows of the stand-in', () => {
    expect(file('electron/main.ts', 'if (process.env.STANDIN_NODE) start();')).toHaveLength(1);
  });
});
