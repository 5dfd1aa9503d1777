/** Whether a key sends what is being written: Ctrl+Enter, Cmd+Enter on a Mac; a plain Enter begins a line. */
export const sends = ({ key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>): boolean =>
  key === 'Enter' && (ctrlKey || metaKey);
