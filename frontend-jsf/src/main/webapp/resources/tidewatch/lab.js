'use strict';
// Sends requests to the routes that all clients use and shows what comes back. The token lives in its field only; what was sent is
// remembered for this tab, until it is closed.
(() => {
  const lab = document.getElementById('lab');
  if (!lab) return;
  const at = id => document.getElementById(id);
  const body = at('body');
  const fields = [...document.querySelectorAll('[data-place]')];
  // The server's way to break lines differs from the browser's.
  body.value = JSON.stringify(JSON.parse(body.value), null, 2);
  const original = body.value;
  const MEMORY = 'tidewatch-lab';
  const LOAD = 'tidewatch-lab-load';
  const KEPT = 30;
  let running = null;

  const parsed = () => {
    try {
      const value = JSON.parse(body.value);
      at('malformed').hidden = true;
      body.removeAttribute('aria-invalid');
      return value;
    } catch (fault) {
      at('malformed').textContent = lab.dataset.malformed.replace('{0}', fault.message);
      at('malformed').hidden = false;
      body.setAttribute('aria-invalid', 'true');
      return undefined;
    }
  };

  const inside = (value, place) => place.split('.').reduce((part, name) => part === null || part === undefined ? undefined : part[name], value);

  const shown = value => value === undefined || value === null ? '' : Array.isArray(value) ? value.join(', ') : String(value);

  const toFields = () => {
    const value = parsed();
    if (value === undefined) return;
    for (const field of fields) field.value = shown(inside(value, field.dataset.place));
  };

  const read = field => {
    const text = field.value.trim();
    if (field.dataset.kind === 'list') return text === '' ? [] : text.split(',').map(part => part.trim());
    // What is no number goes out as it is: the server says what is wrong with it.
    if (field.dataset.kind === 'number' && text !== '' && Number.isFinite(Number(text))) return Number(text);
    return field.value;
  };

  const toBody = field => {
    const value = parsed();
    if (value === undefined) return;
    const names = field.dataset.place.split('.');
    const last = names.pop();
    const holder = names.length === 0 ? value : inside(value, names.join('.'));
    if (holder === null || typeof holder !== 'object') return;
    if (field.dataset.kind === 'number' && field.value.trim() === '') delete holder[last];
    else holder[last] = read(field);
    body.value = JSON.stringify(value, null, 2);
  };

  const remembered = () => {
    try {
      const list = JSON.parse(sessionStorage.getItem(MEMORY));
      return Array.isArray(list) ? list : [];
    } catch {
      return [];
    }
  };

  const showHistory = () => {
    const list = remembered();
    at('none').hidden = list.length > 0;
    at('forget').hidden = list.length === 0;
    at('history').replaceChildren(...list.map(entry => {
      const line = document.createElement('li');
      const word = document.createElement('code');
      word.textContent = entry.path;
      const tag = document.createElement('span');
      tag.className = 'tag ' + (entry.status >= 200 && entry.status < 300 ? 'completed' : 'failed');
      tag.textContent = entry.status || '–';
      const facts = document.createElement('span');
      facts.className = 'small';
      facts.textContent = ` ${entry.at} UTC · ${entry.ms} ms `;
      const again = document.createElement('button');
      again.type = 'button';
      again.className = 'quiet-button';
      again.textContent = lab.dataset.again;
      again.setAttribute('aria-label', lab.dataset.again + ' ' + entry.path + ' ' + entry.at);
      again.addEventListener('click', () => take(entry));
      line.append(word, ' ', tag, facts, again);
      return line;
    }));
  };

  const take = entry => {
    if (entry.name === lab.dataset.name) {
      body.value = entry.body;
      toFields();
      body.focus();
      return;
    }
    sessionStorage.setItem(LOAD, JSON.stringify(entry));
    location.href = lab.dataset.page + '?try=' + encodeURIComponent(entry.name);
  };

  const remember = entry => {
    try {
      sessionStorage.setItem(MEMORY, JSON.stringify([entry, ...remembered()].slice(0, KEPT)));
    } catch {
      // A full memory keeps nobody from working.
    }
    showHistory();
  };

  const faultsOf = answer => !answer || !Array.isArray(answer.detail) ? []
    : answer.detail.filter(fault => fault && Array.isArray(fault.loc));

  const showFaults = faults => {
    for (const field of fields) {
      const wrong = faults.some(fault => fault.loc.slice(1).join('.') === field.dataset.place);
      if (wrong) field.setAttribute('aria-invalid', 'true');
      else field.removeAttribute('aria-invalid');
    }
    at('faults').hidden = faults.length === 0;
    at('faults').replaceChildren(...faults.map(fault => {
      const line = document.createElement('li');
      line.textContent = (fault.loc.slice(1).join(' › ') || 'body') + ': ' + fault.msg;
      return line;
    }));
  };

  const show = (status, text) => {
    let answer;
    try {
      answer = JSON.parse(text);
    } catch {
      answer = undefined;
    }
    at('status').textContent = status;
    at('answer').textContent = answer === undefined ? text : JSON.stringify(answer, null, 2);
    at('answer').hidden = text === '';
    showFaults(faultsOf(answer));
  };

  const send = async () => {
    if (parsed() === undefined || running) return;
    running = new AbortController();
    at('send').disabled = true;
    at('cancel').hidden = false;
    const headers = {'Content-Type': 'application/json', Accept: 'application/json'};
    const token = at('token').value.trim();
    if (token) headers.Authorization = 'Bearer ' + token;
    const entry = {name: lab.dataset.name, path: lab.dataset.path, body: body.value,
      at: new Date().toISOString().slice(0, 19).replace('T', ' '), status: 0, ms: 0};
    const began = performance.now();
    at('status').textContent = lab.dataset.sending;
    try {
      const reply = await fetch(entry.path, {method: 'POST', headers, body: entry.body, signal: running.signal, credentials: 'omit', cache: 'no-store'});
      const text = await reply.text();
      entry.status = reply.status;
      entry.ms = Math.round(performance.now() - began);
      show(`${reply.status} · ${entry.ms} ms · ${new TextEncoder().encode(text).length} B`, text);
    } catch (fault) {
      entry.ms = Math.round(performance.now() - began);
      show(fault.name === 'AbortError' ? lab.dataset.cancelled : lab.dataset.unreachable, '');
    } finally {
      running = null;
      at('send').disabled = false;
      at('cancel').hidden = true;
      remember(entry);
    }
  };

  const quoted = text => "'" + text.replaceAll("'", "'\\''") + "'";

  const curl = async () => {
    const value = parsed();
    if (value === undefined) return;
    // The token itself is not written: commands end up in histories.
    const token = at('token').value.trim() ? ' -H "Authorization: Bearer $TIDEWATCH_TOKEN"' : '';
    const command = `curl -sS ${quoted(location.origin + lab.dataset.path)} -H 'Content-Type: application/json'${token} -d ${quoted(JSON.stringify(value))}`;
    at('command').textContent = command;
    at('command').hidden = false;
    try {
      await navigator.clipboard.writeText(command);
      at('copied').textContent = lab.dataset.copied;
    } catch {
      // Browsers give the clipboard to secure pages only; the command can be selected.
      getSelection().selectAllChildren(at('command'));
    }
  };

  for (const field of fields) field.addEventListener('input', () => toBody(field));
  body.addEventListener('input', toFields);
  at('ask').addEventListener('submit', event => {
    event.preventDefault();
    send();
  });
  at('cancel').addEventListener('click', () => running && running.abort());
  at('curl').addEventListener('click', curl);
  at('reset').addEventListener('click', () => {
    body.value = original;
    toFields();
  });
  at('forget').addEventListener('click', () => {
    sessionStorage.removeItem(MEMORY);
    showHistory();
  });
  try {
    const load = JSON.parse(sessionStorage.getItem(LOAD));
    sessionStorage.removeItem(LOAD);
    if (load && load.name === lab.dataset.name) body.value = load.body;
  } catch {
    // Nothing was handed over.
  }
  toFields();
  showHistory();
})();
