// How much of the processors each program took, from /proc (Linux): percent of one processor.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

const ticksASecond = Number(execFileSync('getconf', ['CLK_TCK']).toString()) || 100;
export const processors = cpus().length;

// "0,2-3", as Linux writes sets of processors: proc(5).
function numbersOf(list) {
  return list.split(',').flatMap((part) => {
    const [first, last = first] = part.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}

// What a load takes of the processors must not be missing from what it is put on, nor depend on how fast that is:
// each has a half, by number. Undefined where there is but one.
export function halves() {
  const allowed = /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync('/proc/self/status', 'latin1'))[1];
  // Those of one core next to each other.
  const core = (number) => {
    const siblings = `/sys/devices/system/cpu/cpu${number}/topology/thread_siblings_list`;
    return existsSync(siblings) ? numbersOf(readFileSync(siblings, 'latin1'))[0] : number;
  };
  const all = numbersOf(allowed).sort((a, b) => core(a) - core(b) || a - b);
  if (all.length < 2) return undefined;
  const half = Math.floor(all.length / 2);
  return { servers: all.slice(0, half), load: all.slice(half) };
}

// Ticks of a process and of those of its children that are still there; 0 when it has gone.
export function ticksOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // proc(5): from the third on
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').split(' ').filter(Boolean);
    return children.reduce((sum, child) => sum + ticksOf(child), Number(fields[11]) + Number(fields[12]));
  } catch {
    return 0;
  }
}

// Busy ticks of the whole machine, other programs included. What a virtual machine's host took away
// (steal) was taken by others, too.
function busyTicks() {
  const [user, nice, system, , , irq, softirq, steal] = readFileSync('/proc/stat', 'latin1').split('\n')[0]
    .split(/\s+/).slice(1).map(Number);
  return user + nice + system + irq + softirq + steal;
}

// Watches programs, {name: process id}, until stop(), which gives their shares and those of all others.
export class Meter {
  constructor(pids) {
    this.pids = { ...pids };
    this.first = {};
    this.last = {};
    for (const [name, pid] of Object.entries(this.pids)) this.first[name] = ticksOf(pid);
    this.began = process.hrtime.bigint();
    this.busy = busyTicks();
    this.own = process.cpuUsage();
    // A program that ends during the run takes its numbers along.
    this.timer = setInterval(() => this.#sample(), 100);
  }

  // A program that is started during the run.
  add(name, pid) {
    this.pids[name] = pid;
    this.first[name] = 0;
  }

  #sample() {
    for (const [name, pid] of Object.entries(this.pids)) {
      this.last[name] = Math.max(this.last[name] ?? this.first[name], ticksOf(pid));
    }
  }

  // {shares: percent of one processor, by name; cost: processor time that server and store took for one
  // of `count` things that were done meanwhile, in µs}
  stop(count) {
    clearInterval(this.timer);
    this.#sample();
    const seconds = Number(process.hrtime.bigint() - this.began) / 1e9;
    const percent = (ticks) => Math.max(0, Math.round(100 * ticks / ticksASecond / seconds));
    const ticks = (name) => (name in this.last ? this.last[name] - this.first[name] : 0);
    const shares = {};
    for (const name of Object.keys(this.pids)) shares[name] = percent(ticks(name));
    const ours = process.cpuUsage(this.own);
    shares.bench = Math.round((ours.user + ours.system) / 1e4 / seconds);
    const all = percent(busyTicks() - this.busy);
    shares.others = Math.max(0, all - Object.values(shares).reduce((sum, share) => sum + share, 0));
    shares.idle = Math.max(0, 100 * processors - all);
    return { shares, cost: 1e6 * (ticks('server') + ticks('store')) / ticksASecond / count };
  }
}
