import type { OptionModel, SinkModel } from '../../vocabulary/index.js';

/** Methods that send a text as a page. */
export const responses: readonly SinkModel[] = [
  { callees: ['.send', '.html', 'hono.Context.html'], arguments: [0], sanitizers: ['JSON.stringify'] },
];
/** Methods that many other things have as well: only a text with tags, or the response by name, says that it is a page. */
export const writes: readonly SinkModel[] = [{ callees: ['.end', '.write'], arguments: [0], sanitizers: ['JSON.stringify'] }];

/** Functions that put markup into a page. */
export const markup: readonly SinkModel[] = [
  { callees: ['document.write', 'document.writeln', 'window.document.write', 'window.document.writeln'], arguments: [0], sanitizers: [] },
  { callees: ['.insertAdjacentHTML'], arguments: [1], sanitizers: [] },
  { callees: ['.html', '.setHTMLUnsafe', '.createContextualFragment', '.parseHTML'], arguments: [0], sanitizers: [] },
];
/** Methods to which markup and nodes are given alike. */
export const insertions: readonly SinkModel[] = [
  {
    callees: ['$.append', '$.prepend', '$.after', '$.before', '$.replaceWith', 'jQuery.append', '$', 'jQuery'],
    arguments: [0],
    sanitizers: [],
  },
];

/** Attributes that take a program or a document. */
export const SCRIPTED_ATTRIBUTE = /^(?:on[a-z]{3,}|srcdoc)$/i;
export const attributeSetters: readonly string[] = ['.setAttribute'];
export const scripted: readonly SinkModel[] = [{ callees: attributeSetters, arguments: [1], sanitizers: [] }];

/** Attributes that take markup. */
export const markupAttributes: readonly OptionModel['names'][number][] = [
  'innerHTML',
  'outerHTML',
  'srcdoc',
  '__html',
  'v-html',
  'dangerouslySetInnerHTML.__html',
];
/** Attributes of a response that take its text. */
export const bodyAttributes: readonly string[] = ['body', 'data'];
