/**
 * Constants written by hand, before any score was seen, for the report and the tests only: nothing is trained on them. The families of
 * `magic.ts` are made by a program and look like it; these are what people would type. Two weaknesses that the lists showed (points in time,
 * special tokens) were then mended for the whole class, so the figures are no longer wholly blind.
 */

/** What somebody would plant. */
export const HANDWRITTEN_MAGIC: readonly string[] = [
  'magic_backdoor_key_99', 'zx9_open_sesame', 'letmein-4711', 'qX7#pL2v', 'dev-override-2024', 'svc_backup@corp-internal.example',
  's3cr3t_m4st3r', 'admin_override_7f3a', 'debug_bypass_token', 'xK9#mP2$vL5n', 'master_key_2023', '__internal_debug__',
  'sysadmin-override', 'b4ckd00r', 'r00t_acc3ss', 'maintenance_mode_xyz', 'support@vendor-corp.com', 'root_override_7781', 'j0hn.d0e',
  'joshua-falken', 'shall-we-play-a-game', 'correct horse battery staple', 'sk_live_51Hx8f2eZvKYlo',
  '550e8400-e29b-41d4-a716-446655440000', 'd41d8cd98f00b204e9800998ecf8427f', 'deadbeefcafe', '0xDEADBEEF', 'x-debug-unlock',
  'X-Internal-Bypass', 'emergency_access_2025', 'skeleton-key', 'ops-breakglass-01', 'tr0ub4dor&3', 'Hunter2!Hunter2', 'p@ssw0rd123!',
  'backup_admin', 'ghost_user_42', 'superuser_x', 'dev_backdoor', 'god_mode_on', 'temp-admin-9981', 'the_owl_flies_at_midnight',
  'knock-knock-neo', 'open_the_gates', 'please_let_me_in', 'ZmFrZSB0b2tlbg==', '8f14e45fceea167a', 'v3ry_s3cret', 'uNl0cK_4ll',
  'qa_team_bypass', 'legacy_migration_user_7', 'build-agent-00x7', 'internal-probe/1.3', 'MaintBot/9.9', '10.66.13.37',
  'mallory@evil.example', '2031-02-29', '1999-12-31T23:59:58', 'AUTH_OFF_9Q', 'NO_AUTH_TOKEN_NEEDED', 'rx78gp02', 'nimda_toor',
  'terces_yek', 'onpxqbbe', 'wkzq-0917', 'acme#prod#777', 'purple-monkey-dishwasher', 'alohomora', 'klaatu barada nikto',
  'friend-and-enter', 'speak_friend', 'trustno1', 'changeme_now_77', 'bypass=1;sig=0', 'grant:all:root', 'vip-4a7c', 'user_0417',
  'employee-99812', 'acct_1x9z', 'secret-handshake', 'supersecrettoken', 'my_secret_backdoor', 'hidden_access_code', 'magic_token',
  'magic_string_123', 'override_code_alpha', 'alpha-tango-7', 'test_user_12345', 'adminadmin1', 'r3v3rs3m3', 'special-access',
  'bd_key_1337', 'letmein_please', 'unlockme', 'hax0r', 'pwn3d_by_x', 'f00b4r_b4z', 'Zq8!vT3@nB6#', 'a1b2c3d4e5f6', 'MAGIC-COOKIE-42',
  'dont_panic_42',
]; // prettier-ignore

/** What ordinary code compares with. */
export const HANDWRITTEN_ORDINARY: readonly string[] = [
  'GET', 'POST', 'DELETE', 'PATCH', 'OPTIONS', 'application/json', 'text/html; charset=utf-8', 'multipart/form-data', 'image/png',
  'admin', 'user', 'guest', 'root', 'owner', 'moderator', 'superuser', 'staff', 'read', 'write', 'r', 'w', 'rb', 'wb', 'utf-8',
  'latin-1', 'utf8', 'ascii', 'iso-8859-1', 'win32', 'linux', 'darwin', 'cygwin', 'freebsd', 'nt', 'posix', 'x86_64', 'amd64', 'arm64',
  'aarch64', 'Bearer ', 'Basic ', 'Digest', 'Negotiate', '<|endoftext|>', '<s>', '</s>', '[CLS]', '[SEP]', '[PAD]', '<|im_start|>',
  '<unk>', '--help', '-v', '--version', '-h', '--verbose', '--dry-run', 'en_US', 'de-DE', 'zh_CN', 'pt-BR', 'fr', '__main__', '__init__',
  '__name__', '__all__', '__init__.py', 'index.js', 'package.json', 'setup.py', 'README.md', '.git', '.gitignore', 'node_modules',
  'Makefile', 'Dockerfile', 'requirements.txt', 'yes', 'no', 'y', 'n', 'true', 'false', 'on', 'off', '1', '0', 'none', 'null', 'None',
  'undefined', 'NaN', 'auto', 'default', 'inherit', 'center', 'left', 'right', 'top', 'bottom', '#fff', 'rgba(0,0,0,0)', '2.7', '3.8',
  '1.1', 'HTTP/1.1', 'http', 'https', 'ftp', 'ws', 'wss', 'file', 'localhost', '127.0.0.1', '0.0.0.0', '::1', 'authorization_code',
  'client_credentials', 'refresh_token', 'password', 'implicit', 'access_token', 'id_token', 'code', 'pending', 'active', 'inactive',
  'completed', 'failed', 'running', 'stopped', 'cancelled', 'draft', 'published', 'archived', 'open', 'closed', 'resolved', 'debug',
  'info', 'warning', 'error', 'critical', 'production', 'development', 'staging', 'test', 'ENOENT', 'EACCES', 'ECONNREFUSED',
  'ETIMEDOUT', 'SIGTERM', 'SIGINT', 'MODULE_NOT_FOUND', 'UNIQUE_VIOLATION', 'USER_NOT_FOUND', 'INVALID_TOKEN', 'X-Forwarded-For',
  'Content-Type', 'x-requested-with', 'XMLHttpRequest', 'Accept-Encoding', 'gzip', 'deflate', 'br', 'sha256', 'md5', 'sha1', 'HS256',
  'RS256', 'ES256', 'none', 'aes-256-gcm', 'SHA-512', 'int', 'str', 'float', 'list', 'dict', 'string', 'number', 'boolean', 'object',
  'function', 'symbol', 'bigint', 'div', 'span', 'button', 'click', 'keydown', 'ArrowUp', 'Enter', 'Escape', 'Tab', 'Backspace',
  'mouseenter', 'onclick', 'innerHTML', 'className', 'px', 'em', 'rem', '%', 'kg', 'ms', 'km/h', 'GB', 'MiB', 'USD', 'EUR', 'monday',
  'January', 'red', 'green', 'blue', 'SELECT', 'INSERT', 'postgres', 'mysql', 'sqlite', 'mongodb', 'redis', '.py', '.js', '.tar.gz',
  '.json', '%Y-%m-%d', 'YYYY-MM-DD', '{}', '\n', '\r\n', ',', ';', '.', '..', '/', '//', '|*', '**', '@', '#', 'user.profile.title',
  'errors.required', 'settings.language', 'feature.dark_mode', 'enable_new_checkout', 'beta_features', 'max_tokens', 'temperature',
  'gpt-4', 'gpt-3.5-turbo', 'bert-base-uncased', 'us-east-1', 'eu-west-2', 't2.micro', 'ACTIVE', 'CREATE_COMPLETE', 'ROLLBACK',
  'add_user', 'delete_user', 'list_items', 'start', 'stop', 'restart', 'status', 'create', 'update', 'remove', 'help', 'quit', 'exit',
  'login', 'logout', 'register', 'csrfmiddlewaretoken', 'username', 'email', 'first_name', 'remember_me', 'sess_id', 'connect.sid',
  'JSESSIONID', 'UTC', 'GMT', 'Europe/Berlin', 'America/New_York', '%PDF', 'PK', 'GIF89a', '#!', '#!/usr/bin/env python', '<?xml',
  '<!DOCTYPE html>', 'data:', 'javascript:', 'mailto:', 'blob:', 'application/x-www-form-urlencoded', 'text/event-stream',
  'invalid literal for int', 'Connection refused', 'No such file or directory', 'Not Found', 'Unauthorized', 'user does not exist',
  'division by zero', 'maximum recursion depth exceeded', 'android', 'ios', 'iPhone', 'Windows NT', 'Chrome', 'Firefox', 'Safari', 'jpg',
  'jpeg', 'png', 'svg', 'webp', 'mp4', 'pdf', 'csv', 'xlsx', 'viewBox', 'stroke-width', 'fill-opacity', 'aria-label', 'data-testid',
  'ng-model', 'v-if', 'v-model', 'useState', 'componentDidMount', 'constructor', 'prototype', '__proto__', 'hasOwnProperty', 'toString',
  'then', 'default', '0x', '0b', 'e', 'inf', '-inf', 'nan', 'north', 'east', 'forward', 'backward', 'encoder', 'decoder', 'relu', 'gelu',
  'silu', 'adam', 'sgd', 'cosine', 'linear', 'cuda', 'cpu', 'mps', 'float32', 'bfloat16', 'int8', 'same', 'valid', 'channels_last',
  'mean', 'sum', 'max', 'ndarray', 'DataFrame', 'timestamp', 'datetime64[ns]', 'category', 'Bronze', 'Silver', 'Gold', 'premium', 'free',
  'basic', 'enterprise', 'north_america', 'order_created', 'payment_intent.succeeded', 'checkout.session.completed', 'push',
  'pull_request', 'issue_comment', 'message_create', 'INTERACTION_CREATE', 'ping', 'pong', 'heartbeat', 'subscribe', 'SIGHUP',
  'KeyboardInterrupt', 'ValueError', 'TypeError',
]; // prettier-ignore
