/** What a layout does wrongly, told by measuring the page: sideways scrolling, words cut off, controls that lie on one another. */
import type { Page } from '@playwright/test';

export interface LayoutOptions {
  /** Smallest width and height of what one touches, in CSS pixels; 0 asks nothing. */
  readonly target?: number;
  /** Tables may scroll sideways: their columns mean something side by side. */
  readonly tables?: boolean;
}

/** One line for each fault on screen now. Only words between ⟦ and ⟧, the interface's own, must be whole: names may be shortened. */
export const layoutFaults = (page: Page, options: LayoutOptions = {}): Promise<string[]> =>
  page.evaluate(({ target = 0, tables = false }) => {
    const faults: string[] = [];
    const named = (element: Element) => {
      const text = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 60);
      return `<${element.tagName.toLowerCase()} class="${element.getAttribute('class')?.slice(0, 60) ?? ''}"> ${text}`;
    };
    const shown = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      !element.closest('.for-readers, [aria-hidden=true].leaflet-pane');
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth || document.body.scrollWidth > innerWidth)
      faults.push(`the page is ${Math.max(root.scrollWidth, document.body.scrollWidth)} wide in ${innerWidth}`);

    // The topmost dialog is what counts while one is open.
    const dialogs = [...document.querySelectorAll('[role=dialog]')].filter(shown);
    const scope: Element = dialogs.at(-1) ?? document.body;

    /** The part of a rectangle that its ancestors let through; those that scroll let all of that direction through. */
    function cut(element: Element, rectangle: DOMRect): { by: Element; over: number } | undefined {
      for (let box = element; box !== document.body && box.parentElement; box = box.parentElement) {
        const style = getComputedStyle(box);
        if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
        const frame = box.getBoundingClientRect();
        const scrollsX = /auto|scroll/.test(style.overflowX);
        const scrollsY = /auto|scroll/.test(style.overflowY);
        const overX = scrollsX ? 0 : Math.max(frame.left - rectangle.left, rectangle.right - frame.right);
        const overY = scrollsY ? 0 : Math.max(frame.top - rectangle.top, rectangle.bottom - frame.bottom);
        // Wholly outside is hidden on purpose, such as a button that shows while the keyboard is on it.
        if (rectangle.bottom <= frame.top || rectangle.top >= frame.bottom) return undefined;
        if (overX > 1.5 || overY > 3) return { by: box, over: Math.round(Math.max(overX, overY)) };
        if (scrollsX || scrollsY) return undefined;
      }
      if (rectangle.left < -1.5 || rectangle.right > innerWidth + 1.5)
        return { by: document.body, over: Math.round(Math.max(-rectangle.left, rectangle.right - innerWidth)) };
      return undefined;
    }

    /** Lines of lists may end in an ellipsis, since the record says the rest; whatever names or does something may not. */
    const mayShorten = (box: Element) =>
      getComputedStyle(box).textOverflow === 'ellipsis' &&
      box.closest('li, [role=gridcell], [role=option]') !== null &&
      !box.closest(
        'nav, th, label, legend, dt, h1, h2, h3, h4, [role=tab], [role=columnheader], .mantine-Button-root, [data-whole]',
      );

    const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || !/⟧/.test(node.textContent ?? '') || !shown(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const rectangle = range.getBoundingClientRect();
      if (rectangle.width === 0) continue;
      // An ellipsis shortens what is painted, not where the text is: the element says it by what it cannot show.
      const found = cut(parent, rectangle);
      if (found && !mayShorten(found.by))
        faults.push(`cut off by ${found.over}px: ${named(parent)} | by <${found.by.tagName} ${found.by.className}>`);
    }

    for (const box of [scope, ...scope.querySelectorAll('*')]) {
      if (box.scrollWidth <= box.clientWidth + 1 || !shown(box)) continue;
      const style = getComputedStyle(box);
      if (
        /auto|scroll/.test(style.overflowX) &&
        !(tables && (box.matches('[role=grid], [role=table]') || box.querySelector(':scope > table')))
      )
        faults.push(`scrolls sideways, ${box.scrollWidth} in ${box.clientWidth}: ${named(box)}`);
    }

    const controls = [
      ...scope.querySelectorAll(
        'button, a[href], input:not([type=hidden]), select, textarea, [role=tab], [role=checkbox], [role=switch], [role=slider]',
      ),
    ].filter((each) => shown(each) && !each.closest('.leaflet-pane'));
    const rectangles = controls.map((each) => visiblePart(each));
    function visiblePart(element: Element): DOMRect {
      let { left, top, right, bottom } = element.getBoundingClientRect();
      for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
        const style = getComputedStyle(box);
        if (style.position === 'fixed') break;
        if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
        const frame = box.getBoundingClientRect();
        left = Math.max(left, frame.left);
        right = Math.min(right, frame.right);
        top = Math.max(top, frame.top);
        bottom = Math.min(bottom, frame.bottom);
      }
      return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    }
    /** Messages and reminders lie over the page for a while, and say how to put them away. */
    const floats = (element: Element): boolean => {
      for (let box: Element | null = element; box; box = box.parentElement)
        if (getComputedStyle(box).position === 'fixed') return true;
      return false;
    };
    const same = (a: Element, b: Element) =>
      floats(a) !== floats(b) ||
      a.contains(b) ||
      b.contains(a) ||
      (a.closest('.mantine-Input-wrapper') !== null &&
        a.closest('.mantine-Input-wrapper') === b.closest('.mantine-Input-wrapper')) ||
      // A check box lies over its own drawing, a label over its radio.
      (a.closest('label') !== null && a.closest('label') === b.closest('label'));
    for (const [index, a] of controls.entries()) {
      const one = rectangles[index];
      if (!one || one.width * one.height === 0) continue;
      for (const [further, b] of controls.slice(index + 1).entries()) {
        const other = rectangles[index + 1 + further];
        if (!other || other.width * other.height === 0 || same(a, b)) continue;
        const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        if (width > 2 && height > 2) faults.push(`lie on one another: ${named(a)} | ${named(b)}`);
      }
      if (target > 0) {
        // Fields are touched by their frame, check boxes by the words beside them, those of a list by their cell.
        const frame = a.matches('input[type=checkbox]')
          ? '[role=gridcell], [role=columnheader], label'
          : 'label, .mantine-Input-wrapper, [class*=_box_]';
        const beside =
          a.matches('[type=checkbox]') && a.id ? document.querySelector(`label[for="${CSS.escape(a.id)}"]`) : null;
        const touched = beside ?? (a.matches('input, textarea') ? (a.closest(frame) ?? a) : (a.closest('label') ?? a));
        if (a.hasAttribute('data-dense')) continue;
        const whole = touched.getBoundingClientRect();
        const inLine = a.tagName === 'A' && getComputedStyle(a).display === 'inline';
        if (!inLine && (whole.width < target - 1.5 || whole.height < target - 1.5))
          faults.push(`too small to touch, ${Math.round(whole.width)} × ${Math.round(whole.height)}: ${named(a)}`);
      }
    }
    return [...new Set(faults)];
  }, options);
