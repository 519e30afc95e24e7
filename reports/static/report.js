"use strict";
(() => {
  const form = document.querySelector(".tools");
  const body = document.getElementById("body");
  const main = document.getElementById("main");
  const toast = document.querySelector(".toast");
  const rows = [...body.querySelectorAll(".row")];
  const folds = [...body.querySelectorAll(".fold")];
  const texts = new Map(rows.map((row) => [row, row.querySelector(".unified").textContent + row.dataset.facets]));
  let stops = [];
  let at = -1;

  /* Filters: a row stays when it passes them all; a fold stays when one of its rows does. */
  const passes = (row, want) =>
    want.kinds.has(row.dataset.kind) &&
    (!want.role || row.dataset.role === want.role) &&
    (!want.facet || row.dataset.facets.split(" ").includes(want.facet)) &&
    (!want.numbers || "numbers" in row.dataset) &&
    (!want.low || "low" in row.dataset) &&
    (!want.search || texts.get(row).includes(want.search));

  const apply = () => {
    const field = form.elements;
    const want = {
      kinds: new Set([...form.querySelectorAll("[name=kind]:checked")].map((box) => box.value)),
      role: field.role.value,
      facet: field.facet ? field.facet.value : "",
      numbers: field.numbers.checked,
      low: field.low.checked,
      search: field.search.value.trim(),
    };
    for (const row of rows) row.hidden = !passes(row, want);
    for (const fold of folds) {
      fold.hidden = !fold.querySelector(".row:not([hidden])");
      if (want.search && !fold.hidden) fold.open = true;
    }
    const narrowed = want.role || want.facet || want.numbers || want.low || want.search || !want.kinds.has("changed");
    for (const pointer of body.querySelectorAll(".pointer")) pointer.hidden = Boolean(narrowed);
    for (const chapter of body.querySelectorAll(".chapter")) chapter.hidden = !chapter.querySelector(".row:not([hidden])");
    const found = rows.filter((row) => !row.hidden);
    stops = found.filter((row) => want.search || !(row.dataset.kind === "unchanged" || row.classList.contains("aside")));
    if (!stops.length) stops = found;
    body.querySelector(".empty").hidden = found.length > 0;
    at = stops.findIndex((row) => row.classList.contains("current"));
    count();
  };

  const count = () => {
    form.elements.counter.value = `${at + 1}/${stops.length}`;
  };

  const reveal = (element) => {
    for (let up = element; up; up = up.parentElement) if (up.tagName === "DETAILS" && up !== element) up.open = true;
  };

  const go = (step) => {
    if (!stops.length) return;
    at = at < 0 ? (step > 0 ? 0 : stops.length - 1) : (at + step + stops.length) % stops.length;
    mark(stops[at]);
    stops[at].scrollIntoView({ block: "start" });
    stops[at].focus({ preventScroll: true });
  };

  const mark = (row) => {
    for (const other of body.querySelectorAll(".current")) other.classList.remove("current");
    row.classList.add("current");
    reveal(row);
    at = stops.indexOf(row);
    count();
  };

  /* Deep links: open what hides the target; a link to a filtered row clears the filters. */
  const arrive = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const row = target.closest(".row");
    if (row && row.hidden) {
      form.reset();
      apply();
    }
    reveal(target);
    if (row) mark(row);
    target.scrollIntoView({ block: "start" });
  };

  const quote = (row, side, name) => {
    const paragraphs = [...row.querySelectorAll(`.cell.${side} p[data-paragraph]`)];
    if (!paragraphs.length) return "";
    const where = row.querySelector(`.where-${side}`);
    const numbers = paragraphs.map((paragraph) => paragraph.dataset.paragraph).join("、");
    const text = paragraphs.map((paragraph) => paragraph.textContent).join("\n");
    return `“${text}”（${where ? where.textContent + "，" : ""}第${numbers}段；${main.dataset[name]}）`;
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.body.appendChild(document.createElement("textarea"));
      area.value = text;
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    toast.textContent = "引文已复制";
    setTimeout(() => { toast.textContent = ""; }, 2000);
  };

  /* The outline stands open beside the text, and closed above it where there is no room beside. */
  if (matchMedia("(max-width: 1100px)").matches)
    for (const tree of document.querySelectorAll(".outline details")) tree.open = false;
  form.hidden = false;
  body.querySelector(".keys").hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  form.elements.next.addEventListener("click", () => go(1));
  form.elements.previous.addEventListener("click", () => go(-1));
  form.elements.layout.addEventListener("click", (event) => {
    const merged = body.classList.toggle("merged");
    event.currentTarget.setAttribute("aria-pressed", String(merged));
    event.currentTarget.textContent = merged ? "并排显示" : "合并显示";
  });
  for (const button of body.querySelectorAll(".cite")) button.hidden = false;
  body.addEventListener("click", (event) => {
    const button = event.target.closest(".cite");
    if (!button) return;
    const row = button.closest(".row");
    copy([quote(row, "earlier", "citeEarlier"), quote(row, "later", "citeLater")].filter(Boolean).join("\n"));
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") go(1);
    if (event.key === "k") go(-1);
  });
  window.addEventListener("hashchange", arrive);
  apply();
  if (location.hash) arrive();
})();
