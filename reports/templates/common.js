'use strict';
// What needs a script is hidden in the page as it is written, and shown here.
for (const element of document.querySelectorAll('[data-script]')) element.hidden = false;

// On paper nothing can be unfolded.
let folded = [];
addEventListener('beforeprint', () => {
  folded = [...document.querySelectorAll('details:not([open])')];
  for (const details of folded) details.open = true;
});
addEventListener('afterprint', () => {
  for (const details of folded) details.open = false;
});

// A link into something folded unfolds it.
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const details = target?.closest('details:not([open])');
  if (!details) return;
  details.open = true;
  target.scrollIntoView();
}
addEventListener('hashchange', reveal);
reveal();
