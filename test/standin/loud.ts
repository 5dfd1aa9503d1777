/** Whatever the stand-in lacks fails at once, naming what was asked for. Tests may still put their own function in its place. */
export function loud<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key) {
      // Bound to the object itself, so that private fields work behind the proxy.
      const known = key in object || typeof key === 'symbol' || key === 'then' || key === 'toJSON';
      if (!known) throw new Error(`Electron stand-in: ${name}.${key} is not provided.`);
      const value: unknown = Reflect.get(object, key, object);
      return typeof value === 'function' && key !== 'constructor' ? value.bind(object) : value;
    },
    set: (object, key, value) => Reflect.set(object, key, value, object),
  });
}

/** An event that a listener may prevent. */
export type Cancellable<Extra extends object = object> = Extra & { defaultPrevented: boolean; preventDefault(): void };
export function cancellable<Extra extends object>(extra: Extra): Cancellable<Extra> {
  return {
    ...extra,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}

/** With STANDIN_LOG set, what went wrong without consequence is told on the error output. */
export function log(...words: unknown[]): void {
  if (process.env.STANDIN_LOG) console.error('[stand-in]', ...words);
}
