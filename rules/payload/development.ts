/**
 * Code that openly serves its author: the start of a development server under `if __name__ == "__main__"`, a test, what stands behind a
 * switch that is called `debug` or comes from the command line. What is dangerous in production is ordinary there.
 */
import { variantOf, type Circumstances, type OptionFact, type Requirement } from '../vocabulary/index.js';

const DEVELOPMENT = /(?:^|[^a-z])(?:debug|dev|develop|development|local|test|testing|tests|example|demo|mock|stub|playground)(?:$|[^a-z])/i;
const STARTS = /(?:^|\.)_*(?:main|cli|runserver|run_server|serve|start_server|test\w*|debug\w*|dev\w*)$/i;
const MAIN = /__name__|__main__|require\.main|import\.meta/;

/** The document imports what only tests are written with. Words of the names of test frameworks. */
export function isTest({ imports }: Circumstances): boolean {
  return [...imports].some((name) => TESTING.test(name));
}

const TESTING =
  /(?:^|[^a-z])(?:unittest\d?|(?:py|vi|node)?test|tests|testing|testify|jest|mocha|chai|jasmine|ava|tap|tape|nose2?|sinon|supertest)(?:$|[^a-z])/;

export function isDevelopment(circumstances: Circumstances, about = ''): boolean {
  const { function: fact, requirements } = circumstances;
  if (isTest(circumstances)) return true;
  if (STARTS.test(fact.symbol) || speaksOfDevelopment(fact.symbol) || speaksOfDevelopment(about)) return true;
  return requirements.some((requirement) => isSwitch(requirement));
}

function isSwitch({ text, names, sources }: Requirement): boolean {
  return (
    MAIN.test(text) ||
    names.some(speaksOfDevelopment) ||
    sources.some(({ kind }) => kind === 'argument-vector') ||
    sources.some(({ kind, name }) => kind === 'environment' && /env|mode|debug/i.test(name))
  );
}

/** `isDebug`, `DEV_MODE`, `TestConfig`: words are told apart by case and underscores. */
function speaksOfDevelopment(name: string): boolean {
  return DEVELOPMENT.test(name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[_\d]/g, ' '));
}

/** Documentation shows how a program is started: an example of that hides nothing. Everything else in a docstring is left as it is. */
export function documented(option: OptionFact): OptionFact {
  const { circumstances } = option;
  if (circumstances.covert === undefined || !isDevelopment(circumstances)) return option;
  return variantOf(option, { circumstances: variantOf(circumstances, { covert: undefined }) });
}
