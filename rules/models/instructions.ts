/** How texts that are meant for a language model are worded. All are matched against one line in lower case with single spaces. */

export interface Wording {
  /** A short noun phrase for messages. */
  readonly says: string;
  readonly pattern: RegExp;
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
    says: 'what only its operator says',
    pattern:
      /<\|(?:im_start|system)\|>\s?system|\[system\] ?(?:override|prompt)|<(?:system|important|instructions?)> ?(?:you|when|before|ignore|do not|always)/,
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
      /\b(?:do not|don't|never|must not|without|avoid) (?:ever )?(?:mention|mentioning|reveal|revealing|disclose|disclosing|acknowledge|acknowledging|refer to|referring to|talk about) (?:this|these|the existence of|that you|any of this|it\b)[^.!?]{0,30}(?:instruction|rule|line|script|change|addition|code|comment|note|prompt|message|directive|in (?:the|your) (?:response|answer|reply|summary|chat|explanation)|$)/,
  },
  {
    says: 'to hide it from the user',
    pattern:
      /\b(?:the |this |it |your )?(?:user|developer|human|programmer|reviewer|maintainer)s? (?:must|should|need|may|can)(?: not|not) (?:ever )?(?:know|notice|see|learn|find out|be told|be informed)|\b(?:secret|hidden|conceal it|hide it|hide this) from (?:the |your |all )?(?:user|developer|human|programmer|reviewer|maintainer|owner)s?\b|\bdo not (?:report|mention|reveal) (?:the |any |this )?(?:back ?door|vulnerabilit|payload|malware|exploit)/,
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
      /\b(?:add|insert|include|inject|append|plant|embed|introduce|put|always use|prepend|write|generate|import)\b[^!?]{0,50}(?:<script|\bscript tag|\bback ?door|\bvulnerabilit|\bmalicious|\bmalware|\bpayload|\bkeylogger|\breverse shell|\btracking (?:pixel|script|code)|\bskip(?:s|ping)? (?:auth|verif|valid)|\bhard-?coded (?:password|credential|token|account)|src=["']?https?:|verify ?= ?false|rejectunauthorized|\beval\(|\bmagic (?:password|token|value))/,
  },
  {
    says: 'to weaken security',
    pattern:
      /\b(?:disable|turn off|skip|remove|bypass|omit|leave out|weaken|switch off|do not (?:add|use|include|perform)|never (?:add|use|validate|verify|check|sanitize|escape))\b[^.!?]{0,40}\b(?:authentication|authorization|certificate (?:checks?|verification|validation)|tls|ssl (?:verification|checks?|validation)|csrf|signature (?:checks?|verification)|input validation|sanitization|sanitizing|escaping|security (?:checks?|controls?|scans?|review|warnings?)|permission checks?|access control|rate limit(?:s|ing)?|parameteri[sz]ed)\b/,
  },
  {
    says: 'to use weak cryptography',
    pattern:
      /\b(?:always|must|should|prefer|instead)\b[^.!?]{0,30}\b(?:use|using|choose|generate)\b[^.!?]{0,30}\b(?:md5|sha-?1|des|rc4|ecb(?: mode)?|math\.random|pickle\.loads?|yaml\.unsafe_load|string concatenation for (?:sql|queries))\b/,
  },
];

/** It is a model that is spoken to. */
export const addresses =
  /\b(?:ai|a\.i\.|llms?|language models?|assistants?|copilot|cursor|claude|chatgpt|gpt(?:-?\d)?|gemini|codex|coding agents?|ai agents?|code generators?|chatbots?|code assistants?)\b|\b(?:when|whenever|if|while|before) (?:you |asked to )?(?:generat|suggest|complet|summari|review|edit|writ|answer|respond)(?:e|ing|es)?\b/;

/** It is a model that is told what to do. */
export const told =
  /\b(?:ai|llms?|language models?|(?:ai|coding|code|llm) (?:assistants?|agents?)|copilot|claude|chatgpt|gpt-?\d|codex|chatbots?|@assistant)(?:[:,]| (?:must|should|shall|please)\b)/;

/** What is kept out of a project's own texts: nobody is deceived. */
export const ordinaryConcealments =
  /\b(?:commit|commits|changelog|pull requests?|prs?\b|release notes?|docstring|comment|branch name|title|co-authored|log|logs|logged|error messages?)\b/;
