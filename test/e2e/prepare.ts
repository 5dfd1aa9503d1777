/** Before the first end-to-end test: the bundles are built, there is a browser and something to draw on. */
import { build } from '../../build/build.ts';
import { findHost } from '../../build/electron.ts';
import { meetRequirements, openDisplay } from '../../build/requirements.ts';

export default async function prepare(): Promise<() => void> {
  meetRequirements(findHost());
  if (!process.env.BEATBOOK_PACKAGE) await build();
  const { environment, close } = await openDisplay();
  Object.assign(process.env, environment);
  return close;
}
