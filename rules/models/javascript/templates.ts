import type { OptionModel, SinkModel } from '../../vocabulary/index.js';

/** Functions that take the text of a template, which is a program of its own. */
export const templateTexts: readonly SinkModel[] = [
  {
    callees: [
      'ejs.render',
      'ejs.compile',
      'lodash.template',
      '_.template',
      'lodash/template',
      'underscore.template',
      'pug.render',
      'pug.compile',
      'jade.render',
      'jade.compile',
      'nunjucks.renderString',
      'nunjucks.compile',
      'nunjucks.Environment.renderString',
      'nunjucks.configure.renderString',
      'handlebars.compile',
      'handlebars.precompile',
      'Handlebars.compile',
      'hogan.js.compile',
      'mustache.render',
      'doT.template',
      'dot.template',
      'dot.compile',
      'eta.render',
      'eta.Eta.renderString',
      'art-template.render',
      'art-template.compile',
      'swig.render',
      'swig.compile',
      'squirrelly.render',
      'twig.twig',
      'velocityjs.render',
      'liquidjs.Liquid.parseAndRender',
      '.renderString',
    ],
    arguments: [0],
    sanitizers: [],
  },
];

/** Functions that make a function of a template's text, which is given the data. */
export const compilers: readonly string[] = [
  ...['handlebars', 'Handlebars', 'pug', 'jade', 'ejs', 'hogan.js'].map((name) => `${name}.compile`),
  ...['lodash.template', '_.template', 'lodash/template', 'underscore.template', 'doT.template', 'dot.template'],
];
/** Functions whose templates escape nothing by themselves: what is put in with `<%= … %>` is put in as it is. */
export const plainTexts: readonly string[] = ['lodash.template', '_.template', 'lodash/template', 'underscore.template'];

/** Functions by which a text is said to be safe as it is. */
export const safeMarks: readonly SinkModel[] = [
  {
    callees: [
      'handlebars.SafeString',
      'Handlebars.SafeString',
      'nunjucks.runtime.markSafe',
      '.bypassSecurityTrustHtml',
      '.bypassSecurityTrustScript',
      '.bypassSecurityTrustUrl',
      '.bypassSecurityTrustResourceUrl',
      '.bypassSecurityTrustStyle',
      'lit/directives/unsafe-html.js.unsafeHTML',
      'unsafeHTML',
    ],
    arguments: [0],
    sanitizers: [],
  },
];

export const escapingOff: readonly OptionModel[] = [
  // Undefined and null leave it on.
  { owners: ['nunjucks.*'], names: ['autoescape'], dangerous: { equals: [false, 0, ''] } },
  { owners: ['markdown-it', 'markdown-it.*', 'remarkable.*'], names: ['html'], dangerous: { equals: [true, 1] } },
  { owners: ['handlebars.*', 'Handlebars.*', 'express-handlebars.*'], names: ['noEscape'], dangerous: { is: 'truthy' } },
  { owners: ['swig.*', 'twig.*'], names: ['autoescape'], dangerous: { is: 'falsy' } },
  { owners: ['eta.*'], names: ['autoEscape'], dangerous: { is: 'falsy' } },
];
