/** Lines that are shown as something else than they are. */
const access = 'user';

export function stretched() {
  if (access !== 'user‮ ⁦// Check if admin⁩ ⁦') {
//                    ^ trojan-source: error
    console.log('You are an admin.');
  }
}

export function commented(isAdmin: boolean) {
  /*‮ } ⁦if (isAdmin)⁩ ⁦ begin admins only */
//  ^ trojan-source: error
  console.log('You are an admin.', isAdmin);
}

export function unclosed(name: string) {
  return 'hello ⁧' + name + 'welcome';
//              ^ trojan-source: error
}

export function reverse() {
  return 'invoice_‮fdp.exe‬';
//                ^ trojan-source: warning
}

export function invisible(role: string, options: Record<string, string>) {
  const { timeout, ㅤ: hidden } = options;
//                 ^ trojan-source: error
  if (role === 'admin​' || role === 'admin') return timeout;
//                   ^ trojan-source: error
  const admin‌ = timeout;
//           ^ trojan-source: error
  return hidden;
}

export function leftOpen(name: string) {
  const title = 'user ⁦only for members';
//                    ^ trojan-source: warning
  const part = `hello ⁨${name}, welcome`;
//                    ^ trojan-source: warning
  // see the handbook ⁦end of the guard
//                    ^ trojan-source: warning
  return [title, part];
}

export function continued(name: string) {
  // the name is checked before;  name = '';
//                              ^ trojan-source: error
  return name;
}
