for (const button of document.querySelectorAll('button[data-copy]')) {
  const label = button.textContent;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.done;
    } catch {
      getSelection().selectAllChildren(button.previousElementSibling);
    }
    setTimeout(() => {
      button.textContent = label;
    }, 2000);
  });
}

for (const steps of document.querySelectorAll('.steps')) {
  const rows = [...steps.querySelectorAll('tbody tr')];
  const said = steps.querySelector('output');
  let now = -1;
  const go = (index) => {
    for (const old of document.querySelectorAll('.code .current')) old.classList.remove('current');
    rows[now]?.removeAttribute('aria-current');
    now = Math.min(rows.length - 1, Math.max(0, index));
    const row = rows[now];
    row.setAttribute('aria-current', 'step');
    row.scrollIntoView({ block: 'nearest' });
    const link = row.querySelector('a[href^="#"]');
    const line = link && document.getElementById(link.hash.slice(1));
    line?.classList.add('current');
    line?.scrollIntoView({ block: 'nearest' });
    said.textContent = row.dataset.said;
  };
  const moves = {
    previous: () => go(now - 1),
    next: () => go(now + 1),
    jump: () => go(rows.findLastIndex((row) => row.classList.contains('marked'))),
  };
  for (const button of steps.querySelectorAll('button[data-move]')) {
    button.addEventListener('click', moves[button.dataset.move]);
  }
}
