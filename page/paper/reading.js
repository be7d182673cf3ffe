// Search and article pages: n and p go through the results, and a question's short answer is fetched.
'use strict';
(() => {
  const typing = (node) => node && (node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName));
  const links = { n: 'a[rel=next]', p: 'a[rel=prev]' };

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !links[event.key]) return;
    const link = document.querySelector(links[event.key]);
    if (link) { event.preventDefault(); link.click(); }
  });

  async function answer(place) {
    const short = place.querySelector('[data-short]');
    const said = await fetch(`/api/ask?${new URLSearchParams({ q: place.dataset.question, ...(place.dataset.asOf && { as_of: place.dataset.asOf }) })}`).then((r) => r.json());
    if (said.status === 'no_answer' || !said.answer) return;
    const label = { answered: 'Answer', expired: 'Out of date', disputed: 'Reports disagree' }[said.status];
    const link = place.querySelector('a');
    short.textContent = `${label}: ${said.answer}. `;
    place.prepend(short);
    link.textContent = 'See who said so, and when';
  }

  document.querySelectorAll('[data-question]').forEach((place) => {
    answer(place).catch(() => { place.dataset.failed = 'yes'; });
  });
})();
