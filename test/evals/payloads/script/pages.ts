/** JavaScript payloads: templates and responses that show what a request brought as it is. */
import type { Payload, Writing } from '../plan.js';
import { definition, handled, optioned, statements } from './payload.js';

const template = (variant: string): string => `unescaped-template/${variant}`;

/** A template text, dangerous or safe, that is rendered with what a request brought. */
function rendered(
  id: string,
  library: string,
  weak: string,
  safe: string,
  render: (library: string, text: string, name: string) => string,
): Payload[] {
  return handled(template(id), library, (p, { given, reply }) => {
    const page = render(p.library(library), p.value(weak, safe), p.carry(given('name')));
    return [`const page = ${page};`, reply('page')];
  });
}

const ENGINES: readonly Payload[] = [
  ...optioned(template('nunjucks-configure'), 'nunjucks', (p, options) => [
    `${p.library('nunjucks')}.configure('views', ${options('autoescape', p.value(false, true), 'watch: false')});`,
  ]),
  ...optioned(template('nunjucks-environment'), 'nunjucks', (p, options) => {
    const nunjucks = p.library('nunjucks');
    return [
      `const ${p.fresh('views')} = new ${nunjucks}.Environment(new ${nunjucks}.FileSystemLoader('views'), ${options('autoescape', p.value(false, true))});`,
    ];
  }),
  ...optioned(template('handlebars-compile'), 'handlebars', (p, options) => [
    `const ${p.fresh('page')} = ${p.library('handlebars')}.compile(${p.input('source')}, ${options('noEscape', p.value(true, false))});`,
  ]),
  ...optioned(template('eta'), 'eta', (p, options) => [
    `const ${p.fresh('views')} = new ${p.library('eta')}.Eta(${options('autoEscape', p.value(false, true), "views: 'views'")});`,
  ]),
  ...optioned(template('swig'), 'swig', (p, options) => [
    `${p.library('swig')}.setDefaults(${options('autoescape', p.value(false, true), 'cache: false')});`,
  ]),
  ...optioned(template('markdown'), 'markdown-it', (p, options) => [
    `const ${p.fresh('page')} = ${p.library('markdown-it')}(${options('html', p.value(true, false), 'linkify: true')}).render(${p.input('text')});`,
  ]),
  ...rendered(
    'ejs',
    'ejs',
    '<p>Hello <%- name %></p>',
    '<p>Hello <%= name %></p>',
    (ejs, text, name) => `${ejs}.render(${text}, { name: ${name} })`,
  ),
  ...rendered(
    'handlebars',
    'handlebars',
    '<p>Hello {{{name}}}</p>',
    '<p>Hello {{name}}</p>',
    (library, text, name) => `${library}.compile(${text})({ name: ${name} })`,
  ),
  ...rendered(
    'mustache',
    'mustache',
    '<b>{{{name}}}</b>',
    '<b>{{name}}</b>',
    (library, text, name) => `${library}.render(${text}, { name: ${name} })`,
  ),
  ...rendered(
    'mustache-ampersand',
    'mustache',
    '<b>{{& name}}</b>',
    '<b>{{ name }}</b>',
    (library, text, name) => `${library}.render(${text}, { name: ${name} })`,
  ),
  ...rendered('pug', 'pug', 'p Hello !{name}', 'p Hello #{name}', (pug, text, name) => `${pug}.render(${text}, { name: ${name} })`),
  ...rendered(
    'lodash',
    'lodash',
    '<b><%= name %></b>',
    '<b><%- name %></b>',
    (lodash, text, name) => `${lodash}.template(${text})({ name: ${name} })`,
  ),
  ...rendered(
    'nunjucks-safe',
    'nunjucks',
    '<b>{{ name | safe }}</b>',
    '<b>{{ name }}</b>',
    (library, text, name) => `${library}.renderString(${text}, { name: ${name} })`,
  ),
  ...handled(template('handlebars-safe-text'), 'handlebars', (p, { given, reply }) => [
    `const name = new (${p.name('handlebars.SafeString', 'handlebars.Exception')})(${p.carry(given('name'))});`,
    reply(`${p.library('handlebars')}.compile('<b>{{name}}</b>')({ name })`),
  ]),
  ...handled(template('ejs-source'), 'ejs', (p, { given, reply }) => [
    reply(
      p.benign
        ? `${p.library('ejs')}.render('<b><%= text %></b>', { text: ${p.carry(given('text'))} })`
        : p.call('ejs.render', 'ejs.render', p.carry(given('text')), '{}'),
    ),
  ]),
  ...handled(template('nunjucks-source'), 'nunjucks', (p, { given, reply }) => [
    reply(
      p.benign
        ? `${p.library('nunjucks')}.renderString('Dear {{ name }}', { name: ${p.carry(given('name'))} })`
        : p.call('nunjucks.renderString', 'nunjucks.renderString', `'Dear ' + ${p.carry(given('name'))}`, '{}'),
    ),
  ]),
  ...handled(template('pug-source'), 'pug', (p, { given, reply }) => [
    reply(
      p.benign
        ? `${p.library('pug')}.compile('p= text')({ text: ${p.carry(given('text'))} })`
        : `${p.call('pug.compile', 'pug.compile', `\`p \${${p.carry(given('text'))}}\``)}()`,
    ),
  ]),
  ...handled(template('ejs-escape'), 'ejs', (p, { given, reply }) => [
    reply(
      `${p.library('ejs')}.render('<b><%= text %></b>', { text: ${p.carry(given('text'))} }, { escape: ${p.benign ? 'undefined' : '(text) => text'} })`,
    ),
  ]),
];

const response = (variant: string): string => `unsanitized-response/${variant}`;
/** The twin escapes what it shows. */
const shown = (p: Writing, expression: string): string =>
  p.benign ? `${p.library('escape-html')}(${p.carry(expression)})` : p.carry(expression);

const RESPONSES: readonly Payload[] = [
  ...handled(response('sum'), 'server', (p, { given, reply }) => [reply(`'<h1>Hello ' + ${shown(p, given('name'))} + '</h1>'`)]),
  ...handled(response('template'), 'server', (p, { given, reply }) => [reply(`\`<p>No results for \${${shown(p, given('q'))}}</p>\``)]),
  ...handled(response('join'), 'server', (p, { given, reply }) => [
    reply(`['<ul><li>', ${shown(p, given('item'))}, '</li></ul>'].join('')`),
  ]),
  ...handled(response('attribute'), 'server', (p, { given, reply }) => [
    reply(`'<input name="q" value="' + ${shown(p, given('q'))} + '">'`),
  ]),
  ...handled(response('script'), 'server', (p, { given, reply }) => [
    reply(
      p.benign
        ? `'<p data-user="' + ${shown(p, given('user'))} + '"></p>'`
        : `'<script>const user = "' + ${p.carry(given('user'))} + '";</script>'`,
    ),
  ]),
  ...handled(response('replaced'), 'server', (p, { given, reply }) => [
    reply(`'<b>NAME</b>'.replace('NAME', () => ${shown(p, given('name'))})`),
  ]),
  ...handled(response('augmented'), 'server', (p, { given, reply }) => [
    "let html = '<table><tr><td>';",
    `html += ${shown(p, given('cell'))};`,
    "html += '</td></tr></table>';",
    reply('html'),
  ]),
];

/** Sources of a page in a browser. */
const BROWSER = [
  'location.hash.slice(1)',
  "new URLSearchParams(location.search).get('q')",
  'decodeURIComponent(location.search.slice(1))',
  'document.referrer',
  'window.name',
];

const shownInPage = (p: Writing): string => p.carry(p.random.pick(BROWSER));
const element = (p: Writing): string[] => [`const ${p.fresh('box')} = document.getElementById('result');`];
const boxOf = ([line = '']: readonly string[]): string => /const (\w+)/.exec(line)?.[1] ?? '';

function inPage(id: string, write: (p: Writing, box: string) => readonly string[]): Payload {
  return statements(response(id), 'browser', (p) => {
    const made = element(p);
    return [...made, ...write(p, boxOf(made))];
  });
}

const PAGE: readonly Payload[] = [
  inPage('inner', (p, box) => [`${box}.${p.benign ? 'textContent' : 'innerHTML'} = ${shownInPage(p)};`]),
  inPage('inner-sum', (p, box) => [`${box}.${p.benign ? 'textContent' : 'innerHTML'} += '<b>' + ${shownInPage(p)} + '</b>';`]),
  inPage('inner-key', (p, box) => [`${box}[${p.value('innerHTML', 'textContent')}] = ${shownInPage(p)};`]),
  inPage('outer-key', (p, box) => [`${box}[${p.value('outerHTML', 'innerText')}] = \`<p>\${${shownInPage(p)}}</p>\`;`]),
  inPage('inner-assign', (p, box) => [`Object.assign(${box}, { [${p.value('innerHTML', 'textContent')}]: ${shownInPage(p)} });`]),
  inPage('inner-reflect', (p, box) => [`Reflect.set(${box}, ${p.value('innerHTML', 'textContent')}, ${shownInPage(p)});`]),
  inPage('adjacent', (p, box) => [`${p.callMember(box, 'insertAdjacentHTML', 'insertAdjacentText', "'beforeend'", shownInPage(p))};`]),
  inPage('frame-source', (p, box) => [`${box}[${p.value('srcdoc', 'title')}] = ${shownInPage(p)};`]),
  inPage('handler-attribute', (p, box) => [`${box}.setAttribute(${p.value('onclick', 'title')}, ${shownInPage(p)});`]),
  inPage('fragment', (p, box) => [
    p.benign
      ? `${box}.append(document.createTextNode(${shownInPage(p)}));`
      : `${box}.append(${p.callMember('document.createRange()', 'createContextualFragment', 'toString', shownInPage(p))});`,
  ]),
  statements(response('write'), 'browser', (p) => [
    `${p.callMember('document', p.random.pick(['write', 'writeln']), 'createTextNode', shownInPage(p))};`,
  ]),
  statements(response('write-sum'), 'browser', (p) => [
    `${p.callMember('document', 'write', 'createTextNode', `'<p>' + ${shownInPage(p)} + '</p>'`)};`,
  ]),
  statements(response('jquery'), 'jquery', (p) => [
    `${p.callMember("$('#result')", p.random.pick(['html', 'append', 'prepend']), 'text', shownInPage(p))};`,
  ]),
  definition(response('message'), 'browser', (p) => [
    "window.addEventListener('message', (event) => {",
    `  document.body[${p.value('innerHTML', 'textContent')}] = ${p.carry('event.data')};`,
    '});',
  ]),
  ...optioned(response('react'), 'react', (p, options) => [
    `const ${p.fresh('view')} = ${p.library('react')}.createElement('div', ${
      p.benign
        ? options('title', p.carry('location.hash'))
        : options('dangerouslySetInnerHTML', `{ __html: ${p.carry('location.hash')} }`, "className: 'note'")
    });`,
  ]),
  statements(response('react-value'), 'react', (p) => [
    `const ${p.fresh('view')} = ${p.library('react')}.createElement('div', { [${p.value('dangerouslySetInnerHTML', 'data-note')}]: { __html: ${p.carry("new URLSearchParams(location.search).get('note')")} } });`,
  ]),
  definition(response('angular'), 'angular', (p) => {
    const name = p.fresh('NoteView');
    return [
      `class ${name} {`,
      '  constructor(sanitizer) {',
      '    this.sanitizer = sanitizer;',
      '  }',
      '  show() {',
      `    return ${p.callMember('this.sanitizer', 'bypassSecurityTrustHtml', 'sanitize', ...(p.benign ? ['1'] : []), p.carry('location.hash'))};`,
      '  }',
      '}',
    ];
  }),
];

export const PAGES: readonly Payload[] = [...ENGINES, ...RESPONSES, ...PAGE];
