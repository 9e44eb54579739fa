/** Names that are spelled with letters of other scripts. */
export function isAdmin(role: string) {
  return role.startsWith('admin:');
}

export function isАdmin(role: string) {
//              ^^^^^^^ lookalike-identifier: error
  return role.length > 0;
}

export function check(role: string, session: Record<string, unknown>) {
  session.tоken = role;
//        ^^^^^ lookalike-identifier: error
  const wіdget = role;
//      ^^^^^^ lookalike-identifier: warning
  const total = 1;
  const tοtal = 2;
//      ^^^^^ lookalike-identifier: error
  return isAdmin(role) && { total, hоmеpage: 1 };
//                                 ^^^^^^^^ lookalike-identifier: warning
}

export const roles = { 'admin': 1, 'аdmin': 2 };
//                                  ^^^^^ lookalike-identifier: warning
