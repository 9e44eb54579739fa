/** Pages of invoices: the list, one invoice, and its download. */
import express, { type Request, type Response } from 'express';
import { api, type Invoice } from './api';
import { requireRole } from './session';

export const invoices = express.Router();

const STATE_LABELS: Record<Invoice['state'], string> = {
  draft: 'Draft',
  sent: 'Waiting for payment',
  paid: 'Paid',
  overdue: 'Overdue',
  void: 'Cancelled',
};

invoices.get('/', async (request: Request, response: Response) => {
  const state = String(request.query['state'] ?? 'all');
  const all = await api.invoices(request.session.email);
  const shown = state === 'all' ? all : all.filter((invoice) => invoice.state === state);
  if (request.headers.accept === 'application/json') {
    response.json(shown);
    return;
  }
  response.render('invoices', { invoices: shown, labels: STATE_LABELS });
});

invoices.get('/:number.pdf', async (request: Request, response: Response) => {
  const invoice = await api.invoice(request.params['number'] ?? '');
  if (invoice === undefined || invoice.customer !== request.session.email) {
    response.status(404).render('missing');
    return;
  }
  response.type('application/pdf').send(await api.pdf(invoice));
});

invoices.post('/:number/void', requireRole('clerk'), async (request: Request, response: Response) => {
  await api.move(request.params['number'] ?? '', 'void');
  response.redirect(303, '/invoices');
});
