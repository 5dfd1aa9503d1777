/** A step of a check or a test run: a program that succeeds or fails, with what it says. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './folders.ts';

export type Step = { name: string; script: string; args?: string[]; env?: Record<string, string> };
export type StepResult = { name: string; ok: boolean; said: string; seconds: number };

/** Runs a script on this Node. Quiet steps are told only when they fail; the others speak as they go. */
export function runStep(step: Step, { quiet = false } = {}): Promise<StepResult> {
  const started = performance.now();
  const child = spawn(process.execPath, [join(root, step.script), ...(step.args ?? [])], {
    cwd: root,
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    env: { ...process.env, ...step.env },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((resolve) => {
    const end = (ok: boolean) => resolve({ name: step.name, ok, said, seconds: (performance.now() - started) / 1000 });
    child.once('error', () => end(false));
    child.once('close', (code) => end(code === 0));
  });
}

/** What needs no window and no database: types, style, the arrows, what nobody uses, the documents' links. */
export const checks: Step[] = [
  { name: 'types', script: 'node_modules/typescript/bin/tsc', args: ['-p', '.', '--noEmit'] },
  { name: 'lint', script: 'node_modules/@biomejs/biome/bin/biome', args: ['check', '.', '--diagnostic-level=error'] },
  { name: 'arrows', script: 'build/arrows.ts' },
  { name: 'words', script: 'build/words.ts' },
  { name: 'styles', script: 'build/styles.ts' },
  { name: 'unused', script: 'node_modules/knip/bin/knip.js', args: ['--no-progress'] },
  { name: 'links', script: 'build/links.ts' },
];

/** Runs the checks, two at a time, telling each as it ends. */
export async function runChecks(): Promise<StepResult[]> {
  const waiting = [...checks];
  const results: StepResult[] = [];
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const result = await runStep(step, { quiet: true });
      results.push(result);
      console.log(`  ${result.ok ? 'ok    ' : 'FAILED'} ${result.name} (${result.seconds.toFixed(1)} s)`);
      if (!result.ok) console.error(result.said);
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}
