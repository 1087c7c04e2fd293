"use strict";
(function () {
  const box = document.getElementById("search");
  const told = document.getElementById("found");
  const rows = Array.from(document.querySelectorAll("tr[data-unit]"));
  const above = new Map(rows.map(function (row) { return [row.dataset.unit, row]; }));

  function search() {
    const words = box.value.trim().toLowerCase();
    const kept = new Set();
    let count = 0;
    rows.forEach(function (row) {
      if (words && !row.dataset.words.includes(words)) { return; }
      count += 1;
      // A match keeps the units above it in sight, so that its place in the tree can be seen.
      for (let one = row; one && !kept.has(one); one = above.get(one.dataset.parent)) { kept.add(one); }
    });
    rows.forEach(function (row) { row.hidden = !kept.has(row); });
    told.textContent = words ? "找到 " + count + " 个单位" : "共 " + rows.length + " 个单位";
  }

  box.addEventListener("input", search);
  search();
})();
