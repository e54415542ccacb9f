'use strict';
// Sends a file as it is and shows how far it is; the server then knows it by a name, under which the page shows it.
(() => {
  const place = document.getElementById('upload');
  if (!place) return;
  const file = document.getElementById('file');
  const button = document.getElementById('send');
  const bar = document.getElementById('sent');
  const said = document.getElementById('upload-said');
  const fail = text => {
    said.textContent = text;
    said.hidden = false;
    bar.hidden = true;
    button.disabled = false;
  };
  button.addEventListener('click', () => {
    const chosen = file.files[0];
    said.hidden = true;
    if (!chosen) {
      file.click();
      return;
    }
    if (chosen.size > Number(place.dataset.limit)) {
      fail(place.dataset.large);
      return;
    }
    button.disabled = true;
    bar.hidden = false;
    const request = new XMLHttpRequest();
    request.open('PUT', place.dataset.url + '?name=' + encodeURIComponent(chosen.name));
    request.setRequestHeader('X-Tidewatch-Token', place.dataset.token);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = step => { bar.value = 100 * step.loaded / step.total; };
    request.onerror = () => fail(place.dataset.failed);
    request.onload = () => {
      let answer = {};
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        // The login page, for example.
      }
      if (request.status === 200 && answer.name) location.href = place.dataset.done + '?file=' + encodeURIComponent(answer.name) + '#begin';
      else fail(place.dataset.failed + ' ' + (answer.detail || ''));
    };
    request.send(chosen);
  });
})();
