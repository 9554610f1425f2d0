/**
 * What a click on a heading does, as the JavaScript of an `onclick` attribute of `thead` (no double quotes): it sorts
 * the rows of the body by that column, upwards and on the next click downwards, numbers by size, texts by alphabet,
 * what is missing or not a number last.
 *
 * It reads what is shown and loads nothing. Where scripts are not run, rows stay as they are.
 */
export const SORT_ROWS = `
const heading = event.target.closest('th'), headings = [...heading.parentNode.children];
const column = headings.indexOf(heading), body = this.parentNode.querySelector('tbody');
const up = heading.getAttribute('aria-sort') !== 'ascending';
for (const each of headings) each.removeAttribute('aria-sort');
heading.setAttribute('aria-sort', up ? 'ascending' : 'descending');
const keys = new Map([...body.children].map((row) => {
  const { title, textContent } = row.children[column], text = title || textContent;
  const number = Number(text.replace('−', '-').replace('∞', 'Infinity'));
  return [row, text === '–' || text === 'NaN' ? null : isNaN(number) ? text : number];
}));
const compare = (a, b) => typeof a === 'number' && typeof b === 'number' ? a - b
  : String(a).localeCompare(String(b));
body.append(...[...keys.keys()].sort((one, other) => {
  const [a, b] = [keys.get(one), keys.get(other)];
  return a === null || b === null ? (a === null) - (b === null) : compare(a, b) * (up ? 1 : -1);
}));`.replaceAll(/\s+/g, " ").trim();
