"use strict";
(function () {
  const FOLD_FROM = 150;
  const LIGHTS = ["red", "amber", "green", "grey"];
  const table = document.querySelector("table.tree");
  const body = table.tBodies[0];
  const box = document.getElementById("search");
  const level = document.getElementById("level");
  const light = document.getElementById("light");
  const told = document.getElementById("found");
  const heads = Array.from(table.querySelectorAll("button[data-column]"));

  const units = Array.from(body.rows, function (row, place) {
    const name = row.cells[0].querySelector("a") || row.cells[0];
    return {
      row: row, place: place, code: row.dataset.unit, level: row.className, light: row.dataset.light,
      label: name.textContent, fold: row.querySelector("button.fold"), folded: false, above: null, shown: true,
      words: (row.dataset.unit + " " + row.dataset.name + " " + name.textContent).toLowerCase()
    };
  });
  const byCode = new Map(units.map(function (unit) { return [unit.code, unit]; }));
  units.forEach(function (unit) { unit.above = byCode.get(unit.row.dataset.parent) || null; });
  let sorted = { column: -1, down: false };

  function show(unit, visible, aside) {
    if (unit.shown !== visible) { unit.shown = visible; unit.row.hidden = !visible; }
    if (unit.aside !== aside) { unit.aside = aside; unit.row.classList.toggle("aside", aside); }
  }

  function underFold(unit) {
    for (let one = unit.above; one; one = one.above) { if (one.folded) { return true; } }
    return false;
  }

  function refresh() {
    const words = box.value.trim().toLowerCase();
    const asked = Boolean(words || level.value || light.value);
    const found = new Set();
    const kept = new Set();
    if (asked) {
      units.forEach(function (unit) {
        if (words && !unit.words.includes(words)) { return; }
        if (level.value && unit.level !== level.value) { return; }
        if (light.value && unit.light !== light.value) { return; }
        found.add(unit);
        // A match keeps the units above it in sight, so that its place in the tree can be seen.
        for (let one = unit; one && !kept.has(one); one = one.above) { kept.add(one); }
      });
    }
    const flat = sorted.column >= 0;
    units.forEach(function (unit) {
      const visible = asked ? (flat ? found : kept).has(unit) : flat || !underFold(unit);
      show(unit, visible, asked && !found.has(unit));
    });
    table.classList.toggle("flat", flat);
    table.classList.toggle("asked", asked);
    told.textContent = asked ? "找到 " + found.size + " 个单位" : "共 " + units.length + " 个单位";
  }

  function fold(unit, folded) {
    if (!unit.fold || unit.folded === folded) { return; }
    unit.folded = folded;
    unit.fold.setAttribute("aria-expanded", String(!folded));
  }

  function value(unit, column) {
    if (column === 0) { return unit.label; }
    if (column === 1) { return LIGHTS.indexOf(unit.light); }
    const written = unit.row.cells[column].dataset.v;
    return written === undefined ? null : Number(written);
  }

  function sort(column) {
    if (sorted.column !== column) { sorted = { column: column, down: false }; }
    else if (!sorted.down) { sorted.down = true; }
    else { sorted = { column: -1, down: false }; }
    const sign = sorted.down ? -1 : 1;
    const chinese = new Intl.Collator("zh-CN", { numeric: true });
    const keyed = units.map(function (unit) { return [sorted.column < 0 ? unit.place : value(unit, sorted.column), unit]; });
    keyed.sort(function (one, other) {
      if (one[0] === null || other[0] === null) {
        // What has no value stands last whichever way the rest is sorted.
        if (one[0] !== other[0]) { return one[0] === null ? 1 : -1; }
      } else if (one[0] !== other[0]) {
        return sign * (typeof one[0] === "string" ? chinese.compare(one[0], other[0]) : one[0] - other[0]);
      }
      return one[1].place - other[1].place;
    });
    const order = document.createDocumentFragment();
    keyed.forEach(function (pair) { order.append(pair[1].row); });
    body.append(order);
    heads.forEach(function (head) {
      const on = Number(head.dataset.column) === sorted.column;
      head.parentElement.setAttribute("aria-sort", on ? (sorted.down ? "descending" : "ascending") : "none");
    });
    refresh();
  }

  function foldAll(folded) {
    units.forEach(function (unit) { fold(unit, folded && unit.above !== null); });
    refresh();
  }

  [box, level, light].forEach(function (one) { one.addEventListener("input", refresh); });
  heads.forEach(function (head) {
    head.addEventListener("click", function () { sort(Number(head.dataset.column)); });
  });
  body.addEventListener("click", function (event) {
    if (!event.target.classList.contains("fold")) { return; }
    const unit = byCode.get(event.target.closest("tr").dataset.unit);
    fold(unit, !unit.folded);
    refresh();
  });
  document.getElementById("open").addEventListener("click", function () { foldAll(false); });
  document.getElementById("close").addEventListener("click", function () { foldAll(true); });
  window.addEventListener("beforeprint", function () { foldAll(false); });
  if (units.length > FOLD_FROM) { foldAll(true); } else { refresh(); }
})();
