'use strict';
// The key "/" leads to the search box; a hint tells how many events came in since the page was made. The page itself never jumps.
(() => {
  const box = document.getElementById('q');
  document.addEventListener('keydown', key => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(key.target.tagName) || key.target.isContentEditable;
    if (key.key === '/' && !typing && !key.ctrlKey && !key.metaKey && !key.altKey) {
      key.preventDefault();
      box.focus();
      box.select();
    }
  });
  document.getElementById('filters').addEventListener('submit', event => {
    // Empty fields need not stand in the address.
    for (const field of event.target.elements) {
      if (field.name && !field.value) field.disabled = true;
    }
  });
  window.addEventListener('pageshow', () => {
    for (const field of document.getElementById('filters').elements) field.disabled = false;
  });
  const hint = document.getElementById('newer');
  const ask = new URL(hint.dataset.url, location.href);
  ask.searchParams.set('since', hint.dataset.since);
  setInterval(async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(ask, {headers: {Accept: 'application/json'}, redirect: 'error'});
      if (!answer.ok) return;
      const {count} = await answer.json();
      hint.hidden = count === 0;
      hint.textContent = hint.dataset.text.replace('{0}', count >= 100 ? '99+' : count);
    } catch {
      // The server is away or the login is over; the next page will say so.
    }
  }, 10000);
})();
