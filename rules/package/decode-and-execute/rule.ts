import type { CallFact, Value, ValueCase } from '../../vocabulary/index.js';
import { argumentOf, defineRule, modelsFor, tellingSteps } from '../../vocabulary/index.js';
import { loaders as javascriptLoaders, timers } from '../../models/javascript/processes.js';
import { loaders as pythonLoaders } from '../../models/python/processes.js';
import { isOrdinaryWord, runsDecoded } from '../commands.js';
import { behaviourOf, runsAlone, shortened } from '../behaviour.js';
import { decoderOf, deciding, executedBy, fixedText, fromNetwork, textOf, walk } from '../values.js';

const LOADERS = [...pythonLoaders, ...javascriptLoaders];
/** Steps that nobody takes who wants the text to be read. */
const DECODING: ReadonlySet<string> = new Set(['decoding', 'characters']);
const REVERSAL = /\[::-1\]|reverse|\[:\]/;
/** Texts without spaces from this length on say nothing to a reader. */
const OPAQUE = 240;
const FEW_LETTERS = 8;
const SHORTEST_OBJECT = 24;
const LONGEST_IDLE = 200;

export default defineRule({
  id: 'decode-and-execute',
  summary: 'Text that nobody can read is decoded and run as code or as a command.',
  family: 'package',
  weakness: 'CWE-506',
  severity: 'error',
  messages: {
    decoded: {
      what: 'What `{callee}` runs is hidden by `{operation}`; it comes to `{shown}`.',
      why: 'Code that is decoded only to be run is written so that nobody reads it; most malicious packages carry their payload like this.',
      instead: 'Write the code as code; do not run it before you have read what it comes to.',
    },
    unseen: {
      what: 'What `{callee}` runs goes through `{operation}` first, so that it cannot be read here.',
      why: 'Code that is decoded only to be run is written so that nobody reads it; most malicious packages carry their payload like this.',
      instead: 'Write the code as code, or load it as a module that is part of the package.',
    },
    opaque: {
      what: 'What `{callee}` runs is made of a constant that says nothing to a reader, such as `{shown}`.',
      why: 'A long constant that only a function of the same file can read is how payloads pass a review.',
      instead: 'Write the code as code; do not run it before you have read what it comes to.',
    },
  },
  anchors: [],
  visit: {
    call(call, report) {
      const { callee } = call;
      const executed = executedBy(call);
      if (executed?.kind === 'command' && runsDecoded(executed.line)) {
        const data = { callee, operation: shortened(executed.line.trim()) };
        report({ message: 'unseen', data, ...behaviourOf(call, { evidence: ['what is decoded is run'] }) });
        return;
      }
      const address =
        executed?.kind === 'module' ? executed.values.map(textOf).find((text) => text?.startsWith('data:') === true) : undefined;
      if (address !== undefined) {
        const data = { callee, operation: shortened(address) };
        report({ message: 'unseen', data, ...behaviourOf(call, { evidence: ['an address that holds code is loaded'] }) });
        return;
      }
      const values = hiddenIn(call);
      for (const value of values) {
        const found = hiddenCase(value) ?? (executed?.kind === 'code' ? hiddenPart(value) : undefined);
        if (found !== undefined) {
          const [step] = tellingSteps(found.chain).filter(isHiding);
          const idle = executed?.kind === 'code' && typeof found.value === 'string' && isIdle(found.value);
          // Names of parameters stand before the code.
          if (idle && value !== values.at(-1)) continue;
          const behaviour = behaviourOf(call, {
            evidence: ['what is decoded is run'],
            cases: [found],
            identity: [found.rendered.slice(0, 200)],
            ...(idle && { most: 'note' }),
          });
          report({
            message: 'decoded',
            data: { callee, operation: step?.operation ?? 'an operation', shown: shortened(found.rendered) },
            ...behaviour,
          });
          return;
        }
        const operation = decoderOf(value);
        if (operation !== undefined && !fromNetwork(value)) {
          report({
            message: 'unseen',
            data: { callee, operation },
            ...behaviourOf(call, {
              evidence: ['what is decoded is run'],
              ...(isCache(operation, value) && !runsAlone(call.circumstances) && { most: 'note' }),
            }),
          });
          return;
        }
        const opaque = opaqueIn(value);
        if (opaque !== undefined) {
          report({
            message: 'opaque',
            data: { callee, shown: shortened(opaque.slice(0, 40)) },
            ...behaviourOf(call, { evidence: ['a long constant is run'], identity: [opaque.slice(0, 60)] }),
          });
          return;
        }
      }
    },
  },
});

/** The values by which a call runs something. */
function hiddenIn(call: CallFact): readonly Value[] {
  const executed = executedBy(call);
  if (executed?.kind === 'code') return executed.values.map(deciding);
  if (executed?.kind === 'command')
    return executed.values.map(deciding).filter((value, index) => {
      const text = textOf(value);
      if (text === undefined) return true;
      // Nothing is read out of one word, and the name of a program that is given plain words is hidden for another reason.
      return !isOrdinaryWord(text) && (index > 0 || /\s/.test(text) || executed.line === text);
    });
  const timer = modelsFor(timers, call.callee).length > 0 ? call.positional[0] : undefined;
  if (timer !== undefined) return textOf(timer) === undefined && decoderOf(timer) === undefined ? [] : [timer];
  const [loader] = modelsFor(LOADERS, call.callee);
  return (loader?.code ?? [])
    .flatMap((name) => argumentOf(call, name) ?? [])
    .filter((value) => (textOf(value)?.length ?? 0) >= SHORTEST_OBJECT);
}

/** A constant that was hidden; what hides one word of a command line is another matter. */
function hiddenCase(value: Value): ValueCase | undefined {
  return value.cases.find(
    (one) => one.kind === 'constant' && (one.chain.some(isHiding) || isReversed(value)) && fixedText(value).trim().length > 2,
  );
}

/** A hidden constant that is compiled, or otherwise made into what is run. */
function hiddenPart(value: Value): ValueCase | undefined {
  if (!value.operations.some((operation) => /(?:^|\.)(?:compile|parse|CodeType|Script)$/.test(operation))) return undefined;
  return walk(value, 20)
    .map(hiddenCase)
    .find((one) => one !== undefined);
}

/** Compiled code that a loader keeps in files is read like this as well. */
function isCache(operation: string, value: Value): boolean {
  if (value.operations.some((one) => /decompress|b\d\ddecode|unhexlify|fromhex|decrypt/.test(one))) return false;
  return /^marshal\.loads?$/.test(operation) && value.flows.some(({ source }) => source.kind === 'file' || source.kind === 'parameter');
}

/** Code that calls nothing, loads nothing and sets nothing, such as a number: whoever runs it gets a value and no more. */
function isIdle(code: string): boolean {
  if (code.length > LONGEST_IDLE) return false;
  const plain = code.replace(/\b(?:async|function)\b ?\( ?\)/g, '').replace(/=>|[=!<>]==?/g, '');
  return !/[\w$)\]] ?\(|[=`@;\n]|\b(?:import|require|new|del|delete|global|class|def)\b/.test(plain);
}

/** It stands there, but backwards. */
function isReversed(value: Value): boolean {
  const text = textOf(value) ?? '';
  const backwards = [...text.slice(0, 12)].reverse().join('');
  return text.length >= 6 && value.text.includes(backwards) && !value.text.includes(text.slice(0, 12));
}

function isHiding({ kind, operation }: ValueCase['chain'][number]): boolean {
  return DECODING.has(kind) || (kind === 'assembly' && REVERSAL.test(operation));
}

function decides({ operations }: Value): boolean {
  return operations.includes('comprehension') || operations.includes('.join');
}

/** A long constant behind an operation of unknown meaning. */
function opaqueIn(value: Value): string | undefined {
  const [whole] = value.cases;
  if (whole?.kind === 'constant') return undefined;
  const letters: string[] = [];
  for (const part of walk(value)) {
    const text = part.parts.length > 0 ? undefined : textOf(part);
    if (text?.length === 1) letters.push(text);
    if (text !== undefined && text.length >= OPAQUE && (text.match(/\s/g)?.length ?? 0) * 40 < text.length) return text;
  }
  // Every letter goes through the function on its own.
  return new Set(letters).size >= FEW_LETTERS && decides(value) ? letters.join('') : undefined;
}
