/** How texts that are meant for a language model are worded. All are matched against one line in lower case with single spaces. */

export interface Wording {
  /** A short noun phrase for messages. */
  readonly says: string;
  readonly pattern: RegExp;
  /** It speaks of the text itself, which rules of a project do not. */
  readonly ofItself?: true;
  /** Ordinary by itself: it counts beside something else. */
  readonly weak?: true;
}

/** It tells a model not to follow what it was told before. */
export const overrides: readonly Wording[] = [
  {
    says: 'to ignore its instructions',
    pattern:
      /\b(?:ignore|disregard|forget|override|bypass|do not follow|stop following)\b(?: (?:all|any|the|your|of|every|these|those|my|its)){0,4} (?:(?:previous|prior|above|earlier|preceding|existing|original|system|safety|former|initial|user's|other|security) ){1,3}(?:instructions?|prompts?|rules?|directives?|guidelines?|guidance|constraints?|messages?|commands?|policy|policies|safeguards?)/,
  },
  {
    says: 'to ignore its instructions',
    pattern:
      /\b(?:ignore|disregard|forget) (?:everything|anything|all) (?:you (?:were|have been|are) told|the above|(?:that was )?said above)/,
  },
  {
    says: 'to follow other instructions',
    pattern:
      /\b(?:your new (?:instructions|task|role|goal) (?:is|are)|new system prompt|you are now (?:in )?(?:developer mode|dan\b|unrestricted|jailbroken|an? (?:unrestricted|uncensored)))/,
  },
  {
    says: 'to ignore its instructions',
    pattern:
      /\b(?:previous|prior|earlier|existing|original) (?:instructions?|directives?|rules|prompts?|guidelines?) (?:do not|don't|no longer) (?:exist|apply|hold|count|matter)/,
  },
  {
    says: 'to ignore its instructions',
    pattern:
      /\b(?:ignore|disregard|forget)(?: all| any| everything)?(?: of)? (?:your (?:instructions?|guidelines?|rules|prompts?|directives?|training|policies)|what (?:the user|your user|you were) (?:asked|asks|wants?|wanted|said|told))\b/,
  },
  {
    says: 'to follow other instructions',
    pattern:
      /\b(?:your (?:task|role|goal|objective|instructions) (?:has|have) changed|from now on,? (?:you|reply|answer|respond|output|always|ignore)\b|(?:safety|security) (?:rules|policies|guidelines|checks) (?:are|have been) (?:suspended|lifted|disabled|off|void)|you are (?:now )?in (?:maintenance|admin|debug|god|developer) mode)/,
    weak: true,
  },
  {
    says: 'what only its operator says',
    pattern:
      /<\|(?:im_start|system)\|>\s?system|\[system\] ?(?:override|prompt)|system prompt override:|<(?:system|important|instructions?)> ?(?:you|when|before|ignore|do not|always)/,
  },
];

/** It tells a model to keep something from whoever it works for. */
export const concealments: readonly Wording[] = [
  {
    says: 'to hide it from the user',
    pattern:
      /\b(?:do not|don't|never|must not|should not|without|avoid|refrain from) (?:ever )?(?:mention|mentioning|tell|telling|inform|informing|reveal|revealing|disclose|disclosing|notify|notifying|alert|alerting|warn|warning|show|showing|explain|explaining|report|reporting|discuss|discussing|let)\b[^.!?]{0,40}\b(?:user|developer|human|programmer|operator|reviewer|owner|author|anyone|anybody|maintainers?)\b/,
  },
  {
    says: 'to keep silent about it',
    pattern:
      /\b(?:do not|don't|never|must not|without|avoid) (?:ever )?(?:mention|mentioning|reveal|revealing|disclose|disclosing|acknowledge|acknowledging|refer to|referring to|talk about) (?:(?:this|these|the existence of|that you|any of this|it\b)[^.!?]{0,30}(?:instruction|rule|line|script|change|addition|code|comment|note|prompt|message|directive|in (?:the|your) (?:response|answer|reply|summary|chat|explanation))|(?:this|it|any of this)(?: to (?:anyone|anybody))? ?(?:[.!*-]|$))/,
    ofItself: true,
  },
  {
    says: 'to hide it from the user',
    pattern:
      /\b(?:the |this |it |your )?(?:user|developer|human|programmer|reviewer|maintainer)s? (?:must|should|need|may|can)(?: not|not) (?:ever )?(?:know|notice|see|learn|find out|be told|be informed)|\b(?:secret|hidden|conceal it|hide it|hide this) from (?:the |your |all )?(?:user|developer|human|programmer|reviewer|maintainer|owner)s?\b|\bdo not (?:report|mention|reveal) (?:the |any |this )?(?:back ?door|vulnerabilit|payload|malware|exploit)/,
  },
  {
    says: 'to keep silent about it',
    pattern:
      /\b(?:say nothing (?:about|of)|keep (?:quiet|silent|mum) about|(?:there is )?no need to (?:tell|inform|mention|notify|ask)|(?:never|do not|don't|without) (?:explain|explaining|list|listing|justify|justifying) (?:it|this|why|that)\b|must not (?:notice|find out|know)\b|without (?:the )?(?:user|developer|programmer)(?:'s)? (?:knowing|noticing|consent|knowledge))/,
    ofItself: true,
  },
  {
    says: 'to act silently',
    pattern:
      /\b(?:add|insert|include|append|inject|send|run|execute|upload|copy|disable|replace|remove|delete|install|post|forward)\b[^.!?]{0,40} (?:silently|secretly|covertly|quietly|stealthily|in secret|behind the scenes)\b/,
  },
  {
    says: 'to keep it secret',
    pattern:
      /\bkeep (?:this|these|it|that|any of this)\b[^.!?]{0,40}\b(?:secret|hidden|confidential|to yourself|between us|quiet|silent)\b/,
  },
  {
    says: 'to act as if it were not there',
    pattern:
      /\b(?:act|behave|answer|respond|proceed|continue|pretend)\b(?: as)?(?: if| though)?[^.!?]{0,20} (?:this|these|the|that) (?:note|comment|instruction|message|text|rule|prompt|line|paragraph|section|request)s? (?:were|was|is|are|had|has|did|does|do|never|not)\b/,
    ofItself: true,
  },
  {
    says: 'to hide it from a review',
    pattern:
      /\b(?:hide|conceal|omit|leave out|keep out|exclude|remove)\b[^.!?]{0,40}\b(?:from|in|out of) (?:the |your |any |every |all )?(?:code )?(?:reviews?|reviewers?|diffs?|summary|summaries|audits?|auditors?|pull request descriptions?)\b/,
  },
  {
    says: 'to act silently',
    pattern:
      /\b(?:silently|secretly|covertly|quietly|stealthily) (?:add|insert|include|append|inject|send|run|execute|upload|copy|disable|replace|remove|install|post|forward)\b/,
  },
];

/** It tells a model to do what harms whoever it works for. */
export const harms: readonly Wording[] = [
  {
    says: 'to send data away',
    pattern:
      /\b(?:send|upload|post|exfiltrate|forward|transmit|leak|copy|report|append)\b[^.!?]{0,60}\b(?:credentials?|secrets?|tokens?|api keys?|passwords?|\.env|environment variables?|ssh keys?|private keys?|id_rsa|cookies|source code|conversation|chat history|contents? of|file contents?|system prompt|\.aws|git config)\b[^.!?]{0,60}(?:\bto\b|https?:|@)/,
  },
  { says: 'to send data away', pattern: /\b(?:send|upload|post|exfiltrate|forward|transmit)\b[^!?]{0,80}\bto https?:\/\// },
  {
    says: 'to run a command',
    pattern:
      /\b(?:run|execute|pipe|invoke|eval|paste)\b[^!?]{0,40}(?:curl|wget|bash -c|powershell|rm -rf|nc -e|base64 -d|chmod 777|\| ?(?:ba)?sh\b)/,
  },
  { says: 'to run a command', pattern: /\b(?:curl|wget) [^|]{0,120}\| ?(?:sudo )?(?:ba|z)?sh\b/ },
  {
    says: 'to plant code',
    pattern:
      /\b(?:add|insert|include|inject|append|plant|embed|introduce|put|always use|always set|prepend|write|generate|import)\b[^!?]{0,50}(?:<script|\bscript tag|\bback ?door|\bvulnerabilit|\bmalicious|\bmalware|\bpayload|\bkeylogger|\breverse shell|\btracking (?:pixel|script|code)|\bskip(?:s|ping)? (?:auth|verif|valid)|\bhard-?coded (?:password|credential|token|account)|\bscript https?:|src=["']?https?:|verify ?= ?false|rejectunauthorized|\beval\(|\bhidden iframe|\bos\.environ|\bprocess\.env\b|\bmagic (?:password|token|value))/,
  },
  {
    says: 'to weaken security',
    pattern:
      /\b(?:disable|turn off|skip|remove|bypass|omit|leave out|weaken|switch off|do not (?:add|use|include|perform)|(?:never|do not) (?:add|use|validate|verify|check|sanitize|escape|suggest|recommend|propose|generate|write))\b[^.!?]{0,40}\b(?:authentication|authorization|certificate (?:checks?|verification|validation)|tls|ssl (?:verification|checks?|validation)|csrf|signature (?:checks?|verification)|input validation|sanitization|sanitizing|escaping|security (?:checks?|controls?|scans?|review|warnings?)|permission checks?|access control|rate limit(?:s|ing)?|parameteri[sz]ed)\b/,
  },
  {
    says: 'to give a false verdict',
    pattern:
      /\b(?:(?:tell|assure|inform) (?:the |your |any )?(?:user|developer|reviewer|human|maintainer)s? (?:that )?(?:it|this|the|all|everything)[^.!?]{0,30}\b(?:safe|secure|fine|clean|audited|harmless|no (?:issues|problems|risk))|(?:do not|don't|never) (?:flag|report|mark|classify|treat) (?:this|the|it|these|any)[^.!?]{0,40}\b(?:vulnerab|malicious|unsafe|insecure|suspicious|dangerous|back ?door|issue|risk)|approve (?:this|the|all|every|any) (?:pull requests?|prs?|changes?|merges?|code|patch)|(?:report|claim|pretend|say) (?:that )?(?:success|it passed|all tests pass|the tests passed)|skip (?:the |any |all )?(?:security )?reviews? (?:of|for)|(?:answer|reply|respond|output|say|print) (?:only )?(?:with )?["'`]?(?:lgtm|approved|safe|no issues)\b)/,
  },
  {
    says: 'to load something from elsewhere',
    pattern:
      /\b(?:import|include|insert|add|load|embed|append|fetch|execute|use)\b[^!?]{0,60}https?:\/\/[^\s)"'`]{4,80}(?:\.js\b|\.sh\b|\.py\b|\.exe\b| in(?:to)? (?:every|each|all|any)\b)/,
  },
  {
    says: 'to go round a review',
    pattern:
      /\b(?:commit|push|merge)\b[^.!?]{0,30}\b(?:directly|straight) (?:in)?to (?:main|master|production)\b[^.!?]{0,60}(?:--?force|--no-verify|without)|\bpush (?:with )?--?force\b/,
  },
  {
    says: 'to use another package than is meant',
    pattern:
      /\b(?:install|installing|recommend|recommending|import|use|suggest|suggesting)\b[^.!?]{0,40}\b[a-z][\w-]{2,30} instead of [a-z][\w-]{2,30}\b/,
    weak: true,
  },
  {
    says: 'to give secrets away',
    pattern:
      /\b(?:include|put|print|paste|embed|append|write|insert|reveal|copy|add|repeat|quote|attach)\b[^.!?]{0,40}\b(?:environment variables?|env vars?|secrets?|credentials?|(?:user |access |auth )?tokens?|api keys?|passwords?|private keys?|ssh keys?|id_rsa|\.env|system prompt)\b[^.!?]{0,40}\b(?:in|into|to) (?:your|the|every|an?|any|its|each) (?:next |following )?(?:answers?|responses?|repl(?:y|ies)|comments?|completions?|logs?|suggestions?|commit messages?|messages?)\b/,
  },
  {
    says: 'to give secrets away',
    pattern:
      /\b(?:read|open|cat|load|fetch|find)\b[^!?]{0,30}(?:\.ssh\/|\bid_rsa|\bid_ed25519|\.aws\/|\.netrc|\/etc\/(?:passwd|shadow)|\.env\b|\.npmrc|\.git-credentials)[^!?]{0,40}\b(?:put|write|include|paste|send|add|insert|copy|append|upload|post|print|embed)\b/,
  },
  {
    says: 'to use weak cryptography',
    pattern:
      /\b(?:always|must|should|prefer|instead)\b[^.!?]{0,30}\b(?:use|using|choose|generate)\b[^.!?]{0,30}\b(?:md5|sha-?1|des|rc4|ecb(?: mode)?|math\.random|pickle\.loads?|yaml\.unsafe_load|string concatenation for (?:sql|queries))\b/,
  },
  {
    says: 'to put something into all that it writes',
    pattern:
      /\b(?:use|add|import|install|recommend|suggest|prefer|include|insert|put|write|append)\b[^.!?]{0,60}\b(?:in|into|to|for|with) (?:every|all|each|any|your next|your|generated|new|whatever)(?: [a-z]{1,12})? ?(?:suggestions?|answers?|completions?|responses?|files?|code|projects?|pages?|functions?|output|snippets?|you (?:write|generate|complete))?/,
    weak: true,
  },
];

/** It is a model that is spoken to. */
export const addresses =
  /\b(?:ai|a\.i\.|llms?|language models?|assistants?|copilot|cursor|claude|chatgpt|gpt(?:-?\d)?|gemini|codex|coding agents?|ai agents?|code generators?|chatbots?|code assistants?)\b|(?:^|[.!?>*#:"'(-] ?|important, |note to the |attention, )system(?: note)?[:,] |\b(?:when|whenever|if|while|before) (?:you |asked to )?(?:generat|suggest|complet|summari|review|edit|writ|answer|respond)(?:e|ing|es)?\b/;

const MODELS =
  '(?:(?:the |an? |any |all |every |our )?(?:ai|llms?|(?:large )?language models?|(?:ai |coding |code |llm )+(?:assistants?|agents?|models?|reviewers?|tools?|generators?)|copilot|claude|chatgpt|gpt(?:-?\\d)?|gemini|codex|cursor|chatbots?|assistants?|agents?))';

/** It is a model that is told what to do: called by its name, or addressed by a heading. */
export const told = new RegExp(
  `(?:^|[.!?>*#/"(\\[-]\\s?|: )(?:(?:dear|attention,?|hey|hello|hi|important,?|@|note to|note for|message to|message for) ?|(?:hidden |secret |special )?(?:notes?|messages?|instructions?|rules?|hints?) (?:to|for) )?${MODELS}(?: instructions?| that[^.!?:,]{1,40}| reading this[^.!?:,]{0,20})?(?:[:,!]| -| (?:must|should|shall|please|are required to|have to)\\b)|\\b(?:to|if you are|if you're|if|when|as) ${MODELS}(?: that| who| reads?| reading| edits?| completes?)?[^.!?:,]{0,30}[:,]|\\byou \\(the (?:ai|model|assistant|agent)\\)|\\bto (?:the|any) (?:ai )?models? (?:reading|that reads?|who reads?)|\\[inst\\]|<\\|im_start\\|>`,
);

/** What is kept out of a project's own texts: nobody is deceived. */
export const ordinaryConcealments =
  /\b(?:commit|commits|changelog|pull requests?|prs?\b|release notes?|docstring|comment|branch name|title|co-authored|log|logs|logged|error messages?)\b/;
