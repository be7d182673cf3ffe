// What the pages do in the browser: frame, keys, copying, the question's address. No text is ever evaluated.
'use strict';
window.cuttings = (() => {
  const typing = (node) => node && (node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName));
  const results = () => [...document.querySelectorAll('[data-result]')].filter((card) => card.offsetParent !== null);
  let asking = null;
  let opened = false;
  let waiting = null;
  let verdict = { turn: '', overdue: 0 };

  function placeFrame() {
    const frame = document.getElementById('frame');
    if (!frame) return;
    const parts = JSON.parse(frame.textContent);
    document.body.insertAdjacentHTML('afterbegin', parts.masthead);
    document.body.insertAdjacentHTML('beforeend', parts.furniture);
    const long = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' };
    document.querySelector('.today').textContent = new Date().toLocaleDateString('en-GB', long).replace(',', '');
    const here = location.pathname.replace(/\/$/, '') || '/';
    document.querySelectorAll('.masthead nav a').forEach((link) => {
      if (link.getAttribute('href') === here) link.setAttribute('aria-current', 'page');
    });
  }

  function announce(words) {
    const place = document.getElementById('announce');
    if (place && words.trim()) { place.textContent = ''; setTimeout(() => { place.textContent = words.trim(); }, 60); }
  }

  async function copy(text, what) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const box = Object.assign(document.createElement('textarea'), { value: text });
      document.body.append(box); box.select(); document.execCommand('copy'); box.remove();
    }
    announce(`${what} copied`);
  }

  function onClick(event) {
    const button = event.target.closest('[data-copy]');
    if (!button) return;
    const words = button.textContent;
    copy(button.dataset.copy, words.replace(/^Copy /, '')).then(() => {
      button.textContent = 'Copied';
      setTimeout(() => { button.textContent = words; }, 1600);
    });
  }

  function move(step) {
    const cards = results();
    if (!cards.length) return;
    const now = cards.findIndex((card) => card.contains(document.activeElement));
    const next = cards[Math.min(cards.length - 1, Math.max(0, now < 0 ? (step > 0 ? 0 : cards.length - 1) : now + step))];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest' });
  }

  function toggleKeys() {
    const dialog = document.getElementById('keys');
    if (dialog.open) dialog.close(); else dialog.showModal();
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const card = document.activeElement && document.activeElement.closest('[data-result]');
    const onCard = card && document.activeElement === card;
    const does = {
      '/': () => { const box = document.querySelector('#q, #words, [data-search-box]'); if (box) { box.focus(); box.select(); } },
      j: () => move(1),
      k: () => move(-1),
      '?': toggleKeys,
      c: () => { const from = card || document.querySelector('[data-citation]'); if (from) copy(from.dataset.citation, 'citation'); },
      Enter: () => { if (onCard) location.assign(card.dataset.href); },
    }[event.key];
    if (!does || (event.key === 'Enter' && !onCard)) return;
    event.preventDefault();
    does();
  }

  function yearsBefore(day, years) {
    const [year, month, date] = day.split('-').map(Number);
    const last = new Date(Date.UTC(year - years, month, 0)).getUTCDate();
    return `${String(year - years).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(Math.min(date, last)).padStart(2, '0')}`;
  }

  function today() {
    const told = document.querySelector('[data-today]');
    const now = new Date();
    return told ? told.dataset.today : new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  }

  function askForm(element, ask) {
    const form = element.querySelector('form');
    const [question, day] = [form.elements.q, form.elements.as_of];
    const address = new URLSearchParams(location.search);
    // What was typed before this script came stays.
    question.value = question.value || address.get('q') || '';
    day.value = address.get('as_of') || today();
    day.dataset.untouched = address.get('as_of') ? '' : 'yes';
    day.addEventListener('input', () => { day.dataset.untouched = ''; });
    if (!question.value) question.focus();
    const submit = () => {
      const asked = { q: question.value.trim(), as_of: day.value && day.value !== today() ? day.value : '' };
      if (!asked.q) { question.focus(); return; }
      const search = new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
      history.pushState({}, '', `/?${search}`);
      document.title = `${asked.q} · Cuttings`;
      looking();
      // The page's own first answer may still be under way: it would come after this one and take its place.
      // Where it came before this script did, nothing tells of it but that it is there.
      if (opened || document.querySelector('#result [data-today]')) ask(asked); else waiting = () => ask(asked);
    };
    form.addEventListener('submit', (event) => { event.preventDefault(); submit(); });
    form.querySelectorAll('[data-years]').forEach((button) => button.addEventListener('click', () => {
      day.dataset.untouched = '';
      day.value = yearsBefore(today(), Number(button.dataset.years));
      if (question.value.trim()) submit(); else question.focus();
    }));
    addEventListener('popstate', () => location.reload());
    if (question.value) looking();
  }

  function looking() {
    asking = true;
    document.body.classList.add('is-asking');
    document.querySelectorAll('[data-looking]').forEach((note) => { note.textContent = 'Looking through the archive …'; });
    announce('Looking through the archive');
  }

  function showAnswer(element) {
    opened = true;
    if (waiting) {
      const go = waiting;
      waiting = null;
      go();
      return;
    }
    const day = document.getElementById('as_of');
    if (day && day.dataset.untouched) day.value = today();
    watchLoading();
    document.body.classList.remove('is-asking');
    const title = element.querySelector('#answer-title');
    if (!asking || !title) return;
    asking = null;
    document.title = `${document.getElementById('q').value} · Cuttings`;
    title.focus({ preventScroll: true });
    const summary = element.querySelector('.summary');
    announce(`${title.textContent}. ${summary ? summary.textContent : ''}`);
  }

  function answered(element, give) {
    element.addEventListener('click', (event) => {
      const thumb = event.target.closest('[data-verdict]');
      if (!thumb) return;
      const form = thumb.closest('form');
      form.querySelectorAll('[data-verdict]').forEach((other) => other.setAttribute('aria-pressed', String(other === thumb)));
      form.querySelector('.note').hidden = false;
      form.elements.note.focus();
    });
    element.addEventListener('submit', (event) => {
      const form = event.target.closest('[data-feedback]');
      if (!form) return;
      event.preventDefault();
      const pressed = form.querySelector('[aria-pressed=true]');
      const turn = form.dataset.feedback;
      const note = form.elements.note.value;
      form.querySelector('fieldset').disabled = true;
      form.querySelector('legend').textContent = 'Sending …';
      clearTimeout(verdict.overdue);
      verdict = { turn, overdue: setTimeout(() => tellVerdict(turn, 'No reply came: your verdict may not be kept. Send it again.', false), 30000) };
      give({ verdict: pressed ? pressed.dataset.verdict : '', note, turn });
    });
  }

  function tellVerdict(turn, words, kept) {
    if (turn === verdict.turn) clearTimeout(verdict.overdue);
    announce(words);
    const form = [...document.querySelectorAll('[data-feedback]')].find((one) => one.dataset.feedback === turn);
    if (!form) return;
    form.querySelector('legend').textContent = kept ? 'Thank you.' : words;
    form.querySelector('fieldset').disabled = kept;
    if (!kept && document.activeElement === document.body) form.querySelector('.note .button').focus();
  }

  function judged(element) {
    const reply = element.querySelector('[data-reply]');
    if (reply) tellVerdict(reply.dataset.about || verdict.turn, reply.textContent, reply.hasAttribute('data-kept'));
  }

  function watchLoading() {
    const note = document.querySelector('[data-waiting]');
    if (!note || note.dataset.watched) return;
    note.dataset.watched = 'yes';
    const look = async () => {
      const state = await fetch('/healthz').then((answer) => answer.json(), () => ({ loading: true, waiting: note.textContent }));
      if (state.waiting === null) { note.remove(); announce('Ready: search by meaning is on'); return; }
      note.textContent = state.waiting;
      if (state.loading) setTimeout(look, 1500);
    };
    setTimeout(look, 800);
  }

  const READABLE = /\.(txt|text|html?|xhtml|jsonl|ndjson)$/i;

  function addForm(element, refresh) {
    const [form, bar, words] = [element.querySelector('#add-form'), element.querySelector('#adding'), element.querySelector('#adding-words')];
    const [under, added] = [element.querySelector('.adding'), element.querySelector('.added')];
    let batch = null;
    let stopped = false;

    const say = (text, share) => { words.textContent = text; if (share === undefined) bar.removeAttribute('value'); else bar.value = share; };
    const paragraph = (text) => { const p = document.createElement('p'); p.textContent = text; added.append(p); };
    const call = async (path, options) => {
      const answer = await fetch(`/api/uploads${path}`, options);
      if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).error || 'That is more than can be sent at once.');
      return answer;
    };

    async function send(files) {
      for (let n = 0; n < files.length && !stopped; n += 1) {
        say(`Reading file ${n + 1} of ${files.length}`, n / files.length);
        const name = files[n].webkitRelativePath || files[n].name;
        await call(`/${batch}?name=${encodeURIComponent(name)}`, { method: 'PUT', body: files[n] });
      }
    }

    async function follow() {
      const reader = (await call(`/${batch}`, { method: 'POST' })).body.pipeThrough(new TextDecoderStream()).getReader();
      let [rest, last] = ['', {}];
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return last;
        const lines = (rest + value).split('\n');
        rest = lines.pop();
        lines.forEach((line) => { last = JSON.parse(line); tell(last); });
      }
    }

    function tell(line) {
      if (line.waiting) say(line.waiting);
      if (!line.total) return;
      const left = line.seconds_left > 2 ? `, about ${Math.ceil(line.seconds_left)} seconds left` : '';
      say(`${line.done.toLocaleString('en-GB')} of ${line.total.toLocaleString('en-GB')} articles stored${left}`, line.done / line.total);
    }

    const listed = (names) => names.slice(0, 20).join(', ') + (names.length > 20 ? ` and ${names.length - 20} more` : '');

    function report(line, skipped) {
      if (line.error) { paragraph(line.error); return; }
      const { report: told } = line;
      const kinds = ['added', 'replaced', 'unchanged', 'copies'].filter((kind) => told[kind])
      .map((kind) => `${told[kind]} ${told[kind] === 1 && kind === 'copies' ? 'copy' : kind}`);
      paragraph(`${told.interrupted ? 'Stopped; what was stored stays. ' : ''}${kinds.join(', ') || 'Nothing added'}, ${told.refused.length} refused.`);
      if (skipped) paragraph(`${skipped} passed over: not a kind of file that can be read.`);
      if (told.passed_over) paragraph(`${told.passed_over} passed over: hidden, or notes.`);
      if (told.returned.length) paragraph(`Withdrawn before and back again: ${listed(told.returned)}.`);
      if (told.unlike.length) paragraph(`Another story than before stands under: ${listed(told.unlike)}. If both are to be found, give one file another name and ingest it again.`);
      told.refused.slice(0, 20).forEach(([name, why]) => paragraph(`${name}: ${why}`));
    }

    async function add(list) {
      const all = [...list];
      const files = all.filter((file) => READABLE.test(file.name));
      added.textContent = '';
      if (batch || !all.length) return;
      if (!files.length) { paragraph('None of these can be read: choose text, HTML or JSON lines files.'); return; }
      stopped = false;
      under.hidden = false;
      try {
        batch = (await (await call('', { method: 'POST' })).json()).batch;
        await send(files);
        say('Storing');
        report(await follow(), all.length - files.length);
      } catch (problem) {
        paragraph(`Not added: ${problem.message}`);
      }
      batch = null;
      under.hidden = true;
      form.reset();
      refresh();
    }

    element.addEventListener('change', (event) => { if (event.target.type === 'file') add(event.target.files); });
    // Files chosen before this script was there told nobody.
    element.querySelectorAll('input[type=file]').forEach((chosen) => { if (chosen.files.length) add(chosen.files); });
    element.addEventListener('dragover', (event) => { event.preventDefault(); form.classList.add('over'); });
    element.addEventListener('dragleave', () => form.classList.remove('over'));
    element.addEventListener('drop', (event) => { event.preventDefault(); form.classList.remove('over'); add(event.dataTransfer.files); });
    element.querySelector('[data-cancel]').addEventListener('click', () => {
      stopped = true;
      if (batch) call(`/${batch}`, { method: 'DELETE' }).catch(() => {});
    });
  }

  function archiveActs(element, give) {
    element.addEventListener('submit', (event) => {
      const form = event.target.closest('[data-act]');
      if (!form) return;
      event.preventDefault();
      const find = element.querySelector('#find');
      const part = form.closest('section');
      element.dataset.acted = part ? part.getAttribute('aria-labelledby') || '' : '';
      const fields = Object.fromEntries(new FormData(form));
      const { kind = '', most = '' } = (element.querySelector('[data-most]') || { dataset: {} }).dataset;
      give({ words: find ? find.value : '', kind, most, ...fields, act: form.dataset.act, id: form.dataset.id || '' });
    });
  }

  function showArchive(element) {
    watchLoading();
    document.title = 'Archive · Cuttings';
    const acted = element.dataset.acted && document.getElementById(element.dataset.acted);
    if (acted) { acted.tabIndex = -1; acted.focus({ preventScroll: true }); element.dataset.acted = ''; }
    if (location.hash === '#add' && !element.dataset.shown) document.getElementById('add').scrollIntoView();
    element.dataset.shown = 'yes';
  }

  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', placeFrame); else placeFrame();
  document.addEventListener('click', onClick);
  document.addEventListener('keydown', onKey);
  return { announce, copy, askForm, showAnswer, answered, judged, addForm, archiveActs, showArchive };
})();
