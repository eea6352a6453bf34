// The tables of a figure as an element, a page of rows at a time.
import type { Figure } from '../../../io/index.ts';
import { tablesOf } from './tables.ts';
import type { Table } from './tables.ts';

/** Rows of a page. */
const rowsShown = 50;

/** An element with the values of a figure. */
export function tableOf(figure: Figure): HTMLElement {
  const root = document.createElement('div');
  root.className = 'hillock-tables';
  const tables = tablesOf(figure).filter(({ length }) => length > 0);
  if (tables.length === 0) {
    const note = document.createElement('p');
    note.textContent = 'There are no values yet.';
    root.append(note);
    return root;
  }
  const body = document.createElement('div');
  const show = (k: number): void => body.replaceChildren(pagedTable(tables[k]!));
  if (tables.length > 1) {
    const label = document.createElement('label');
    const select = document.createElement('select');
    select.append(
      ...tables.map(
        ({ title }, k) => new Option(title === '' ? `Table ${k + 1}` : title, String(k)),
      ),
    );
    select.addEventListener('change', () => show(Number(select.value)));
    label.append('Values of ', select);
    root.append(label);
  }
  root.append(body);
  show(0);
  return root;
}

function pagedTable(table: Table): HTMLElement {
  const root = document.createElement('div');
  const element = document.createElement('table');
  const caption = element.createCaption();
  const head = element.createTHead().insertRow();
  for (const text of table.heads) {
    const cell = document.createElement('th');
    cell.scope = 'col';
    cell.textContent = text;
    head.append(cell);
  }
  const body = element.createTBody();
  const controls = document.createElement('div');
  controls.className = 'hillock-table-pages';
  const pages = Math.ceil(table.length / rowsShown);
  const button = (text: string, go: (page: number) => number): HTMLButtonElement => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = text;
    made.addEventListener('click', () => show(go(page)));
    controls.append(made);
    return made;
  };
  let page = 0;
  const [first, back, on, last] = [
    button('First', () => 0),
    button('Previous', (now) => now - 1),
    button('Next', (now) => now + 1),
    button('Last', () => pages - 1),
  ];
  const show = (wanted: number): void => {
    page = Math.min(Math.max(wanted, 0), pages - 1);
    const [from, until] = [page * rowsShown, Math.min((page + 1) * rowsShown, table.length)];
    caption.textContent = `${table.title === '' ? 'Values' : table.title}: rows ${from + 1} to ${until} of ${table.length}`;
    body.replaceChildren();
    for (let k = from; k < until; k++) {
      const row = body.insertRow();
      for (const text of table.row(k)) row.insertCell().textContent = text;
    }
    // Disabled buttons would lose the focus.
    for (const one of [first, back]) one.setAttribute('aria-disabled', String(page === 0));
    for (const one of [on, last]) one.setAttribute('aria-disabled', String(page === pages - 1));
  };
  show(0);
  if (pages > 1) root.append(controls);
  root.append(element);
  return root;
}
