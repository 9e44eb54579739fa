/** Reading needs no script. With one, the page can be narrowed to what somebody looks for. */
export const SCRIPT = `
'use strict';
const form = document.querySelector('.filters');
const findings = [...document.querySelectorAll('.finding')];
const texts = new Map(findings.map((finding) => [finding, finding.textContent.toLowerCase()]));

function show() {
  const data = new FormData(form);
  const severities = new Set(data.getAll('severity'));
  const lists = [...form.querySelectorAll('select')].filter(({ value }) => value !== '');
  const text = data.get('text').trim().toLowerCase();
  let shown = 0;
  for (const finding of findings) {
    const visible = severities.has(finding.dataset.severity) && lists.every(({ name, value }) => finding.dataset[name] === value)
      && texts.get(finding).includes(text);
    finding.hidden = !visible;
    if (visible) shown += 1;
  }
  for (const more of document.querySelectorAll('.group details')) {
    more.open = shown < findings.length;
    more.hidden = more.querySelector('.finding:not([hidden])') === null;
  }
  for (const section of document.querySelectorAll('.group')) section.hidden = section.querySelector('.finding:not([hidden])') === null;
  form.querySelector('output').value = shown === findings.length ? 'all ' + shown + ' shown' : shown + ' of ' + findings.length + ' shown';
}

if (form) {
  form.hidden = false;
  form.addEventListener('input', show);
  form.addEventListener('reset', () => setTimeout(show));
  form.addEventListener('submit', (event) => event.preventDefault());
  show();
}

// On paper nothing can be unfolded.
addEventListener('beforeprint', () => document.querySelectorAll('details.rest').forEach((rest) => (rest.open = true)));

function openRule() {
  const details = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest('details');
  if (!details) return;
  details.open = true;
  details.scrollIntoView();
}
addEventListener('hashchange', openRule);
openRule();
`;
