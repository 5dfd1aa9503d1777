/** Official languages of Europe, its larger minorities, and those most often interpreted for in its cities. */
export const LANGUAGE_TAGS: readonly string[] =
  'aa af am ar az be bg bn bo bs ca ceb cs cy da de dv el en es et eu fa fi fil fo fr ga gd gl gu ha he hi hr hu hy ig id is it ja ka kab kk km kn ko ku ky lb ln lo lt lv mg mk ml mn mr ms mt my nb ne nl nn oc om pa pl prs ps pt rn ro rom ru rw sgn si sk sl sn so sq sr st sv sw ta te tg th ti tk tl tr tt ug uk ur uz vi wo xh yi yo yue zh zu'.split(
    ' ',
  );
