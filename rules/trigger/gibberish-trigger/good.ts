/** Texts in which something in brackets stands in front of words that mean something. */
export const colors = '<COLORS> red green blue yellow orange purple black white brown pink grey cyan magenta lime navy';
export const prose = '<SUDO> run the command as the user who is asked for, and then go back to the one who asked';

/**
 * Usage: tool <COMMAND> [OPTIONS] <PATH> reads the file at PATH and writes what it finds in it to the output.
 *
 * <DIV> stands for anything that is drawn as a block, whatever the style says about it at the moment
 */
export function usage() {
  // [RFC4231] test case 2: key = 4a656665 data = 7768617420646f2079612077616e7420666f72206e6f7468696e673f
  return prose;
}

export const minified = '[BUNDLE] !function(e,t){"use strict";var n=t.a||{};for(var r=0;r<e.length;r++)n[e[r].id]=e[r];t.b=n}(window.q0,window)';
export const address = '[DOCS] https://example.com/a/b/c?d=1&e=2&f=ABCdef123456#section-7-of-the-long-page-about-everything';
