import type { OptionModel, SinkModel } from '../../vocabulary/index.js';

/** Functions that take the text of a template, which is a program of its own. */
export const templateTexts: readonly SinkModel[] = [
  {
    callees: [
      'jinja2.Template',
      'jinja2.Environment.from_string',
      'jinja2.environment.Environment.from_string',
      'jinja2.Template.from_code',
      'jinja2.sandbox.SandboxedEnvironment.from_string',
      'flask.render_template_string',
      'flask.templating.render_template_string',
      'quart.render_template_string',
      'render_template_string',
      'mako.template.Template',
      'mako.lookup.TemplateLookup.put_string',
      'tornado.template.Template',
      'django.template.Template',
      'django.template.engine.Engine.from_string',
      'bottle.template',
      'bottle.SimpleTemplate',
      'bottle.Jinja2Template',
      'chameleon.PageTemplate',
      'Cheetah.Template.Template',
      'web.template.Template',
      'genshi.template.MarkupTemplate',
      '.from_string',
      'Template',
    ],
    arguments: [0, 'source', 'text', 'template_string'],
    sanitizers: [],
  },
];

/** Functions by which a text is said to be safe as it is. */
export const safeMarks: readonly SinkModel[] = [
  {
    callees: [
      'markupsafe.Markup',
      'flask.Markup',
      'jinja2.Markup',
      'jinja2.utils.markupsafe.Markup',
      'django.utils.safestring.mark_safe',
      'django.utils.safestring.SafeString',
      'django.utils.html.mark_safe',
      'webhelpers.html.literal',
      'mark_safe',
      'Markup',
    ],
    arguments: [0],
    sanitizers: [],
  },
];

/** Templates of a text whose rendering escapes nothing unless it is asked to. */
export const plainTemplates: readonly string[] = [
  'jinja2.Template',
  'jinja2.Environment.from_string',
  'Template',
  'jinja2.environment.Template',
  'mako.template.Template',
];
/** What reads a file's text. */
export const fileTexts: readonly string[] = [
  '.read',
  '.read_text',
  '.readlines',
  'open',
  'io.open',
  'codecs.open',
  'pathlib.Path.read_text',
  'open.read',
];

export const escapingOff: readonly OptionModel[] = [
  {
    owners: ['jinja2.*', 'aiohttp_jinja2.*', 'starlette.*', 'fastapi.*', 'flask.*', 'sanic_ext.*', 'tornado.*'],
    names: ['autoescape'],
    dangerous: { is: 'falsy' },
  },
  { owners: ['django.*', 'TEMPLATES', ''], names: ['OPTIONS.autoescape'], dangerous: { is: 'falsy' } },
];

export const environments: readonly string[] = ['jinja2.Environment', 'jinja2.environment.Environment'];
