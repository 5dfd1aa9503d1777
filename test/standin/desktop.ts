/**
 * What Electron asks of the desktop around it. There is none here: dialogs are cancelled, nothing is opened or printed, nobody is ever
 * idle. Tests put their own answers in place, as they would with Electron, or emit the events themselves.
 */
import { EventEmitter } from 'node:events';
import { loud } from './loud.ts';

type MessageBox = { message: string; cancelId?: number; defaultId?: number };

export const dialog = loud('dialog', {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] as string[] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  async showMessageBox(...args: [MessageBox] | [unknown, MessageBox]) {
    const box = args.at(-1) as MessageBox;
    console.error(`[message box] ${box.message}`);
    return { response: box.cancelId ?? box.defaultId ?? 0, checkboxChecked: false };
  },
  showErrorBox: (title: string, content: string) => console.error(`[error box] ${title}: ${content}`),
});

export const shell = loud('shell', {
  async openExternal(url: string): Promise<void> {
    console.error(`[shell] would open ${url}`);
  },
  openPath: async (): Promise<string> => '',
  showItemInFolder(): void {},
  beep(): void {},
});

let copied = '';
export const clipboard = loud('clipboard', {
  readText: (): string => copied,
  writeText(text: string): void {
    copied = text;
  },
  clear(): void {
    copied = '';
  },
});

export class Notification extends EventEmitter {
  static isSupported(): boolean {
    return true;
  }
  readonly #options: { title?: string; body?: string };
  constructor(options: { title?: string; body?: string } = {}) {
    super();
    this.#options = options;
  }
  show(): void {
    console.error(`[notification] ${this.#options.title ?? ''}`);
    this.emit('show', {});
  }
  close(): void {
    this.emit('close', {});
  }
}

export const nativeTheme = loud(
  'nativeTheme',
  Object.assign(new EventEmitter(), {
    themeSource: 'system',
    shouldUseDarkColors: false,
    shouldUseHighContrastColors: false,
    prefersReducedTransparency: false,
  }),
);

export const powerMonitor = loud(
  'powerMonitor',
  Object.assign(new EventEmitter(), {
    /** Seconds. */
    getSystemIdleTime: (): number => 0,
    getSystemIdleState: (): string => 'active',
    isOnBatteryPower: (): boolean => false,
    onBatteryPower: false,
  }),
);

const area = { x: 0, y: 0, width: 1440, height: 900 };
const display = { id: 1, scaleFactor: 1, bounds: area, workArea: area, size: area, workAreaSize: area };
export const screen = loud(
  'screen',
  Object.assign(new EventEmitter(), {
    getPrimaryDisplay: () => display,
    getAllDisplays: () => [display],
    getDisplayMatching: () => display,
    getDisplayNearestPoint: () => display,
    getCursorScreenPoint: () => ({ x: 0, y: 0 }),
  }),
);

export const crashReporter = loud('crashReporter', { start(): void {} });
