const roster = document.querySelector('.roster table');
const body = roster.tBodies[0];
const rows = [...body.rows].map((row) => ({
  row,
  text: row.textContent.toLowerCase(),
  failed: new Set(row.dataset.failed.split(' ')),
}));
const field = document.querySelector('#filter');
const shown = document.querySelector('#shown');
const clear = document.querySelector('#clear');
let criterion = null;

function filter() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const { row, text, failed } of rows) {
    const fits = words.every((word) => text.includes(word)) && (criterion === null || failed.has(criterion.index));
    row.hidden = !fits;
    if (fits) count += 1;
  }
  const only = criterion === null ? '' : ` · ${criterion.title}`;
  shown.textContent = shown.dataset.pattern.replace('#', count) + only;
  clear.hidden = criterion === null && field.value === '';
}

field.addEventListener('input', filter);
clear.addEventListener('click', () => {
  field.value = '';
  criterion = null;
  filter();
  field.focus();
});
for (const link of document.querySelectorAll('a[data-criterion]')) {
  link.addEventListener('click', () => {
    criterion = { index: link.dataset.criterion, title: link.textContent };
    filter();
  });
}
filter();

const order = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
const heads = [...roster.tHead.rows[0].cells];
heads.forEach((head, column) => {
  const button = document.createElement('button');
  button.type = 'button';
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener('click', () => {
    const numeric = head.classList.contains('number');
    const was = head.getAttribute('aria-sort');
    const direction = was === null ? (numeric ? 'descending' : 'ascending') : was === 'ascending' ? 'descending' : 'ascending';
    for (const other of heads) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', direction);
    const value = ({ cells }) => cells[column].dataset.value ?? cells[column].textContent.trim();
    const sign = direction === 'ascending' ? 1 : -1;
    rows.sort((a, b) => sign * (numeric ? value(a.row) - value(b.row) : order(value(a.row), value(b.row))));
    body.append(...rows.map(({ row }) => row));
  });
});
