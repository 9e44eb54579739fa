/** What well-known modules and objects have, so that a name that none of them has is seen. */

export interface MemberModel {
  /** For messages: `jinja2.Template`. */
  readonly owner: string;
  /** A text that stands in front of the name; without it nothing is looked for. */
  readonly anchor: string;
  /** Finds the name, in its first group, on one line. */
  readonly pattern: RegExp;
  readonly members: ReadonlySet<string>;
}

function names(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

const HTTP_METHODS = 'get post put patch delete head options request';

export const members: readonly MemberModel[] = [
  {
    owner: 'a template',
    anchor: 'Template(',
    pattern: /\bTemplate\([^\n]{0,160}?\)\.([A-Za-z_]\w*)\(/g,
    members: names(
      'render render_async stream generate generate_async substitute safe_substitute from_code from_module_dict new_context make_module make_module_async render_unicode render_context get_def list_defs has_def render_body get_identifiers is_valid instantiate evaluate',
    ),
  },
  {
    owner: 'flask',
    anchor: 'flask.',
    pattern: /\bflask\.([A-Za-z_]\w*)\(/g,
    members: names(
      'Flask Blueprint Config Request Response abort after_this_request copy_current_request_context flash get_flashed_messages get_template_attribute has_app_context has_request_context jsonify json_available make_response redirect render_template render_template_string send_file send_from_directory stream_template stream_template_string stream_with_context url_for Markup escape safe_join signals_available appcontext_popped',
    ),
  },
  {
    owner: 'yaml',
    anchor: 'yaml.',
    pattern: /\byaml\.([A-Za-z_]\w*)/g,
    members: names(
      'load load_all safe_load safe_load_all full_load full_load_all unsafe_load unsafe_load_all dump dump_all safe_dump safe_dump_all scan parse compose compose_all emit serialize serialize_all add_constructor add_multi_constructor add_representer add_multi_representer add_implicit_resolver add_path_resolver warnings Loader SafeLoader FullLoader UnsafeLoader BaseLoader CLoader CSafeLoader CFullLoader CUnsafeLoader CBaseLoader Dumper SafeDumper BaseDumper CDumper CSafeDumper YAMLError YAMLObject MarkedYAMLError scanner parser constructor representer reader resolver nodes Node ScalarNode SequenceNode MappingNode events tokens YAML dom_tag error composer loader dumper cyaml emitter serializer Mark ast round_trip_load round_trip_dump representer_class load_yaml com org io',
    ),
  },
  {
    owner: 'requests',
    anchor: 'requests.',
    pattern: /(?<![.\w])requests\.([A-Za-z_]\w*)\(/g,
    members: names(
      `${HTTP_METHODS} session Session Request PreparedRequest Response RequestException HTTPError ConnectionError Timeout check_compatibility append remove pop items values keys push map filter forEach add clear extend sort insert index count`,
    ),
  },
  {
    owner: 'pickle',
    anchor: 'pickle.',
    pattern: /(?<![.\w])c?[pP]ickle\.([A-Za-z_]\w*)\(/g,
    members: names(
      'load loads dump dumps Pickler Unpickler PickleError PicklingError UnpicklingError PickleBuffer whichmodule encode_long decode_long',
    ),
  },
  {
    owner: 'hashlib',
    anchor: 'hashlib.',
    pattern: /\bhashlib\.([A-Za-z_]\w*)\(/g,
    members: names(
      'md5 sha1 sha224 sha256 sha384 sha512 sha3_224 sha3_256 sha3_384 sha3_512 shake_128 shake_256 blake2b blake2s new pbkdf2_hmac scrypt file_digest md4 ripemd160 sm3',
    ),
  },
  {
    owner: 'subprocess',
    anchor: 'subprocess.',
    pattern: /\bsubprocess\.([A-Za-z_]\w*)\(/g,
    members: names(
      'run call check_call check_output Popen getoutput getstatusoutput list2cmdline CompletedProcess CalledProcessError TimeoutExpired SubprocessError STARTUPINFO Handle _args_from_interpreter_flags',
    ),
  },
  {
    owner: 'a database cursor',
    anchor: 'cursor.',
    pattern: /\b(?:cursor|conn\.cursor\(\))\.([A-Za-z_]\w*)\([^\n]{0,40}["'][ \t]*(?:SELECT|INSERT|UPDATE|DELETE)\b/gi,
    members: names(
      'execute executemany executescript callproc mogrify copy_expert query execute_async fetchone fetchall run exec prepare execute_query executestring copy stream_results execute_batch nextset scroll all get each',
    ),
  },
  {
    owner: 'jwt',
    anchor: 'jwt.',
    pattern: /(?<![.\w])jwt\.([A-Za-z_]\w*)\(/g,
    members: names(
      'encode decode decode_complete get_unverified_header get_algorithm_by_name register_algorithm unregister_algorithm get_unverified_claims sign verify PyJWT PyJWK PyJWKSet PyJWKClient PyJWS InvalidTokenError ExpiredSignatureError DecodeError InvalidSignatureError split',
    ),
  },
  {
    owner: 'AES',
    anchor: 'AES.',
    pattern: /(?<![.\w])AES\.([A-Za-z_]\w*)/g,
    members: names(
      'new block_size key_size MODE_ECB MODE_CBC MODE_CFB MODE_OFB MODE_CTR MODE_GCM MODE_EAX MODE_CCM MODE_SIV MODE_OCB MODE_OPENPGP MODE_KW MODE_KWP encrypt decrypt AESCipher ModeOfOperationCBC',
    ),
  },
  {
    owner: 'ssl',
    anchor: 'ssl.',
    pattern: /(?<![.\w])ssl\.([a-z]\w*)\(/g,
    members: names(
      'create_default_context wrap_socket get_default_verify_paths match_hostname get_server_certificate cert_time_to_seconds enum_certificates enum_crls _create_unverified_context _create_default_https_context _create_stdlib_context get_protocol_name optionxform wrap_bio',
    ),
  },
  {
    owner: 'crypto',
    anchor: 'crypto.',
    pattern: /(?<![.\w])crypto\.([A-Za-z]\w*)\(/g,
    members: names(
      'createHash createHmac createCipher createCipheriv createDecipher createDecipheriv createSign createVerify createSecretKey createPublicKey createPrivateKey createDiffieHellman createDiffieHellmanGroup getDiffieHellman createECDH createCredentials checkPrime checkPrimeSync diffieHellman generateKey generateKeySync generateKeyPair generateKeyPairSync generatePrime generatePrimeSync getCipherInfo getCiphers getCurves getFips getHashes getRandomValues hash hkdf hkdfSync pbkdf2 pbkdf2Sync privateDecrypt privateEncrypt publicDecrypt publicEncrypt pseudoRandomBytes prng randomBytes randomFill randomFillSync randomInt randomUUID scrypt scryptSync secureHeapUsed setEngine setFips sign timingSafeEqual verify importKey subtle digest encrypt decrypt argon2 argon2Sync encapsulate decapsulate load_privatekey load_certificate dump_certificate dump_privatekey load_certificate_request dump_publickey load_publickey load_pkcs12',
    ),
  },
  {
    owner: 'child_process',
    anchor: 'child_process.',
    pattern: /\bchild_process\.([A-Za-z]\w*)\(/g,
    members: names('exec execFile execFileSync execSync fork spawn spawnSync _forkChild'),
  },
  {
    owner: 'JSON',
    anchor: 'JSON.',
    pattern: /(?<![.\w])JSON\.([A-Za-z]\w*)\(/g,
    members: names('parse stringify rawJSON isRawJSON'),
  },
  {
    owner: 'jinja2',
    anchor: 'jinja2.',
    pattern: /(?<![.\w])jinja2\.([A-Za-z_]\w*)\(/g,
    members: names(
      'Environment Template BaseLoader FileSystemLoader PackageLoader DictLoader FunctionLoader PrefixLoader ChoiceLoader ModuleLoader BytecodeCache FileSystemBytecodeCache MemcachedBytecodeCache Undefined ChainableUndefined DebugUndefined StrictUndefined make_logging_undefined TemplateError UndefinedError TemplateNotFound TemplatesNotFound TemplateSyntaxError TemplateAssertionError TemplateRuntimeError pass_context pass_environment pass_eval_context contextfilter contextfunction environmentfilter environmentfunction evalcontextfilter evalcontextfunction Markup escape clear_caches is_undefined select_autoescape select_template get_template',
    ),
  },
  {
    owner: 'ciphers',
    anchor: 'ipheriv(',
    pattern: /\bcreate(?:C|Dec)ipheriv\(\s*["'`](?:aes|AES|aria|camellia|sm4)-?(?:128|192|256)?-([A-Za-z]\w*)/g,
    members: names(
      'ecb cbc ctr gcm ccm cfb cfb1 cfb8 cfb128 ofb ocb xts wrap siv cbc_hmac cbc_cts ECB CBC CTR GCM CCM CFB CFB1 CFB8 OFB OCB XTS',
    ),
  },
  {
    owner: 'digests',
    anchor: 'createHash(',
    pattern: /\bcreateHash\(\s*["'`]([A-Za-z]\w*)["'`]/g,
    members: names(
      'md4 md5 md6 mdc2 sha sha1 sha128 sha224 sha256 sha384 sha512 sha3 ripemd ripemd160 rmd160 whirlpool blake2b512 blake2s256 blake2b blake2s blake3 sm3 shake128 shake256 murmur murmurhash xxhash xxhash64 xxh64 xxh3 crc32 tiger hex base64 native debug MD5 SHA1 SHA256 SHA384 SHA512 RIPEMD160 DSA RSA',
    ),
  },
];

/** Objects of which no list of names is complete: only a name that is no word at all is strange in them. */
export const looseOwners =
  /(?<![.\w])(?:ejs|pug|nunjucks|handlebars|Handlebars|mustache|Mustache|vm|res|response|reply|crypto|jinja2|flask|yaml|etree|paramiko)\.(?=[A-Za-z_$][\w$]*\()/;

/** Calls that published attacks plant: a word that belongs nowhere is looked for on their lines. */
export const plantedCalls =
  /\b(?:render_template(?:_string)?|send_file|send_from_directory|Template|yaml\.load|pickle\.loads?|os\.system|subprocess\.\w{3,12}|exec(?:Sync)?|eval|execute|AES\.new|hashlib\.\w{3,10}|requests\.\w{3,8}|createCipheriv|createHash|jwt\.(?:decode|verify)|sendFile|res\.(?:send|render)|innerHTML|wrap_socket|app\.run|set_missing_host_key_policy|mktemp|path\.join)\b/;
