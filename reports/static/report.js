(() => {
  const form = document.querySelector(".tools");
  const body = document.getElementById("body");
  const main = document.getElementById("main");
  const toast = document.querySelector(".toast");
  const map = body.querySelector(".map");
  const rows = [...body.querySelectorAll(".row")];
  const folds = [...body.querySelectorAll(".fold")];
  const field = form.elements;
  let stops = [];
  let at = -1;

  /* Search: full-width letters and digits are found by half-width ones; each side is a text of its own, so that a word
     is found whichever year writes it and however the comparison has cut it. */
  const plain = (text) => text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).toLowerCase();
  const texts = new Map();
  const sides = (row) => {
    if (!texts.has(row)) texts.set(row, [...row.querySelectorAll(".cell")].map((cell) => plain(cell.textContent)));
    return texts.get(row);
  };

  /* Filters: a row stays when it passes them all; a fold stays when one of its rows does. */
  const within = (path, section) => path === section || path.startsWith(`${section}.`);
  const passes = (row, want) =>
    want.kinds.has(row.dataset.kind) &&
    (!want.role || row.dataset.role === want.role) &&
    (!want.band || row.dataset.band === want.band) &&
    (!want.section || within(row.dataset.section, want.section)) &&
    (!want.facet || (row.dataset.facets || "").split(" ").includes(want.facet)) &&
    (!want.numbers || "numbers" in row.dataset) &&
    (!want.search || sides(row).some((text) => text.includes(want.search)));

  const wanted = () => ({
    kinds: new Set([...form.querySelectorAll("[name=kind]:checked")].map((box) => box.value)),
    role: field.role.value,
    band: field.band.value,
    section: field.section ? field.section.value : "",
    facet: field.facet ? field.facet.value : "",
    numbers: field.numbers.checked,
    search: plain(field.search.value.trim()),
  });

  const apply = () => {
    const want = wanted();
    for (const row of rows) row.hidden = !passes(row, want);
    for (const fold of folds) {
      fold.hidden = !fold.querySelector(".row:not([hidden])");
      if (want.search && !fold.hidden) fold.open = true;
    }
    const narrowed = Object.values(want).some((value) => typeof value !== "object" && value) || !want.kinds.has("changed");
    for (const pointer of body.querySelectorAll(".pointer")) pointer.hidden = narrowed;
    for (const part of body.querySelectorAll(".chapter")) part.hidden = !part.querySelector(".row:not([hidden])");
    const found = rows.filter((row) => !row.hidden);
    stops = found.filter((row) => want.search || !(row.dataset.kind === "unchanged" || row.classList.contains("aside")));
    if (!stops.length) stops = found;
    body.querySelector(".empty").hidden = found.length > 0;
    at = stops.findIndex((row) => row.classList.contains("current"));
    count();
    highlight(want.search, found);
    draw(found);
  };

  const count = () => {
    field.counter.value = `${at + 1}/${stops.length}`;
  };

  /* Search hits are painted, not wrapped: the text of the sources stays as it is. */
  const PAINTED = 2000;
  const highlight = (search, found) => {
    if (!window.CSS || !CSS.highlights) return;
    CSS.highlights.delete("found");
    if (!search) return;
    const ranges = [];
    for (const row of found)
      for (const block of row.querySelectorAll(".cell p.src, .unified p")) {
        if (ranges.length > PAINTED) break;
        ranges.push(...occurrences(block, search));
      }
    CSS.highlights.set("found", new Highlight(...ranges));
  };

  const occurrences = (block, search) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const nodes = [];
    for (let from = 0; walker.nextNode(); from += walker.currentNode.length) nodes.push([walker.currentNode, from]);
    const place = (offset) => nodes.findLast(([, from]) => from <= offset);
    const text = plain(block.textContent);
    const ranges = [];
    for (let start = text.indexOf(search); start >= 0; start = text.indexOf(search, start + search.length)) {
      const range = new Range();
      const [first, from] = place(start);
      const [last, to] = place(start + search.length - 1);
      range.setStart(first, start - from);
      range.setEnd(last, start + search.length - to);
      ranges.push(range);
    }
    return ranges;
  };

  /* The map: every change at its place in the text, by length; earlier text left, later text right. */
  const HEIGHT = 1000;
  const places = new Map();
  const measure = () => {
    const lengths = rows.map((row) => row.querySelector(".unified").textContent.length + 20);
    const whole = lengths.reduce((sum, length) => sum + length, 0);
    let from = 0;
    rows.forEach((row, n) => {
      places.set(row, [from, (lengths[n] / whole) * HEIGHT]);
      from += (lengths[n] / whole) * HEIGHT;
    });
  };
  const SPANS = { new: [9, 7], dropped: [0, 7], changed: [3, 10] };
  const draw = (found) => {
    const paths = { new: "", dropped: "", changed: "" };
    for (const row of found) {
      if (!(row.dataset.kind in SPANS) || row.classList.contains("aside")) continue;
      const [from, height] = places.get(row);
      const [x, width] = SPANS[row.dataset.kind];
      paths[row.dataset.kind] += `M${x} ${from.toFixed(1)}h${width}v${Math.max(height - 1, 1).toFixed(1)}h-${width}z`;
    }
    for (const [kind, path] of Object.entries(paths)) map.querySelector(`.${kind}`).setAttribute("d", path);
  };
  const here = () => {
    const seen = new Set();
    const show = (entries) => {
      for (const entry of entries) seen[entry.isIntersecting ? "add" : "delete"](entry.target);
      const shown = [...seen].map((row) => places.get(row));
      const from = Math.min(...shown.map(([start]) => start));
      const to = Math.max(...shown.map(([start, height]) => start + height));
      map.querySelector(".here").setAttribute("d", shown.length ? `M0 ${from}H16V${to}H0z` : "");
    };
    const observer = new IntersectionObserver(show);
    for (const row of rows) observer.observe(row);
  };
  const jump = (event) => {
    const box = map.getBoundingClientRect();
    const place = ((event.clientY - box.top) / box.height) * HEIGHT;
    const distance = (row) => Math.abs(places.get(row)[0] + places.get(row)[1] / 2 - place);
    if (stops.length) move(stops.reduce((best, row) => (distance(row) < distance(best) ? row : best)));
  };

  const reveal = (element) => {
    for (let up = element; up; up = up.parentElement) if (up.tagName === "DETAILS" && up !== element) up.open = true;
  };

  const mark = (row) => {
    for (const other of body.querySelectorAll(".current")) other.classList.remove("current");
    row.classList.add("current");
    reveal(row);
    at = stops.indexOf(row);
    count();
  };

  const move = (row) => {
    mark(row);
    row.scrollIntoView({ block: "start" });
    row.focus({ preventScroll: true });
  };

  const go = (step) => {
    if (!stops.length) return;
    const next = at < 0 ? (step > 0 ? 0 : stops.length - 1) : (at + step + stops.length) % stops.length;
    move(stops[next]);
  };

  /* Deep links: open what hides the target; a link to something filtered away clears the filters. */
  const arrive = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) {
      form.reset();
      apply();
    }
    reveal(target);
    const row = target.closest(".row");
    if (row) mark(row);
    target.scrollIntoView({ block: "start" });
  };

  const quote = (row, side, name) => {
    const paragraphs = [...row.querySelectorAll(`.cell.${side} p[data-paragraph]`)];
    if (!paragraphs.length) return "";
    const where = row.querySelector(`.where-${side} .src`);
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
    toast.textContent = language.say("引文已复制");
    setTimeout(() => { toast.textContent = ""; }, 2000);
  };

  const KEYS = {
    j: () => go(1),
    k: () => go(-1),
    "/": () => { field.search.focus(); field.search.select(); },
  };
  const press = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target === field.search && event.key === "Escape") {
      field.search.value = "";
      apply();
      field.search.blur();
    } else if (event.target === field.search && event.key === "Enter") go(1);
    else if (!event.target.matches("input, select, textarea") && event.key in KEYS) {
      event.preventDefault();
      KEYS[event.key]();
    }
  };

  /* The outline stands open where there is room beside the text. What is sticky must not cover where a link leads. */
  if (matchMedia("(max-width: 1100px)").matches)
    for (const tree of document.querySelectorAll(".outline details")) tree.open = false;
  const cover = () => {
    const height = getComputedStyle(form).position === "sticky" ? form.offsetHeight : 0;
    document.documentElement.style.setProperty("--bar", `${height}px`);
  };
  new ResizeObserver(cover).observe(form);
  for (const element of body.querySelectorAll(".keys, .cite")) element.hidden = false;
  form.hidden = map.hidden = false;

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  form.querySelector("[type=reset]").addEventListener("click", (event) => {
    event.preventDefault();  /* the browser's own reset comes after the event: nothing could be applied in it */
    form.reset();
    apply();
  });
  field.next.addEventListener("click", () => go(1));
  field.previous.addEventListener("click", () => go(-1));
  field.layout.addEventListener("click", () => {
    field.layout.setAttribute("aria-pressed", String(body.classList.toggle("merged")));
  });
  body.addEventListener("click", (event) => {
    const row = event.target.matches(".cite") && event.target.closest(".row");
    if (row) copy([quote(row, "earlier", "citeEarlier"), quote(row, "later", "citeLater")].filter(Boolean).join("\n"));
  });
  map.addEventListener("click", jump);
  document.addEventListener("keydown", press);
  window.addEventListener("hashchange", arrive);
  measure();
  apply();
  here();
  if (location.hash) arrive();
})();
