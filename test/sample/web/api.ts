/** The web front's door to the API. */
export interface Invoice {
  readonly number: string;
  readonly customer: string;
  readonly state: 'draft' | 'sent' | 'paid' | 'overdue' | 'void';
  readonly total: string;
}

const BASE = process.env['LEDGERLINE_API'] ?? 'http://localhost:8000';

async function get<Result>(path: string): Promise<Result | undefined> {
  const response = await fetch(`${BASE}${path}`);
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`the API answered ${response.status}`);
  return (await response.json()) as Result;
}

export const api = {
  invoices: async (email: string) => (await get<Invoice[]>(`/invoices?customer=${encodeURIComponent(email)}`)) ?? [],
  invoice: (number: string) => get<Invoice>(`/invoices/${encodeURIComponent(number)}`),
  session: (token: string) => get<{ email: string; role: 'owner' | 'clerk' | 'auditor'; until: number }>(`/sessions/${encodeURIComponent(token)}`),
  pdf: async (invoice: Invoice) => Buffer.from(await (await fetch(`${BASE}/invoices/${invoice.number}.pdf`)).arrayBuffer()),
  move: (number: string, state: Invoice['state']) => fetch(`${BASE}/invoices/${number}/${state}`, { method: 'POST' }),
};
