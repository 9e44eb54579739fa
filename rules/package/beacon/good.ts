import https from 'node:https';
import os from 'node:os';
import axios from 'axios';

const agent = `example/1.0 (${os.platform()} ${os.release()})`;

export function items(): Promise<unknown> {
  return axios.get('https://api.example.invalid/items', { headers: { 'User-Agent': agent } });
}

export function report(enabled: boolean): void {
  if (enabled) fetch('https://telemetry.example.invalid/v1', { method: 'POST', body: JSON.stringify({ platform: os.platform() }) });
}

https.get('https://api.example.invalid/configuration', (answer) => {
  answer.on('data', (chunk) => console.log(String(chunk)));
});

export const words = fetch('https://data.example.invalid/words.json').then((answer) => answer.json());

fetch('/session').then((answer) => console.log(answer.status));

fetch('http://localhost:3000/ready');

export class PageLoader {
  private readonly content: unknown;

  constructor(path: string) {
    this.content = axios.get(path.replace('~', os.homedir()));
  }
}
