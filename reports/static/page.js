"use strict";
/* The interface in English: our own words are looked up in a table, whole or part by part between punctuation marks.
   Text from the sources (.src) and prose made for one comparison (.prose) are never touched. Numbers stand in the
   table as #, so that one entry serves 展开其余12段 and 展开其余3段. */
const language = (() => {
  const ATTRIBUTES = ["title", "aria-label", "placeholder", "data-name"];
  const NUMBER = /\d+(?:[.,]\d+)*/g;
  const MARKS = { "；": "; ", "，": ", ", "。": ". ", "：": ": ", "（": " (", "）": ") ", "、": ", ", "　": "  " };
  const chinese = new Map(); /* text or attribute node -> what it says in Chinese */
  const own = (element) => !element.closest(".src, .prose, script, style");

  const phrase = (text) => {
    const found = english[text.replace(NUMBER, "#")];
    if (found === undefined) return text;
    const numbers = text.match(NUMBER) || [];
    return found.replace(/#(\d?)/g, (_, n) => (n ? numbers[n - 1] : numbers.shift()));
  };
  const translated = (text) => {
    const inner = text.trim();
    if (!inner) return text;
    const whole = phrase(inner);
    const parts = inner.split(/([；，。：（）、　])/);
    const said = whole === inner ? parts.map((part) => MARKS[part] || phrase(part)).join("") : whole;
    return text.replace(inner, () => said);
  };

  const visit = (change) => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode;
      if (/[^\x00-\x7f]/.test(node.data) && own(node.parentElement)) change(node, "data");
      else if (chinese.has(node)) change(node, "data");
    }
    for (const name of ATTRIBUTES)
      for (const element of document.body.querySelectorAll(`[${name}]`))
        if (own(element)) change(element.getAttributeNode(name), "value");
  };

  const apply = (code) => {
    visit((node, part) => {
      if (!chinese.has(node)) chinese.set(node, node[part]);
      node[part] = code === "en" ? translated(chinese.get(node)) : chinese.get(node);
    });
    document.documentElement.lang = code === "en" ? "en" : "zh-CN";
    for (const element of document.querySelectorAll(".src, .prose"))
      if (code === "en") element.lang = "zh-CN";
      else element.removeAttribute("lang");
    button.textContent = code === "en" ? "中文" : "English";
    button.lang = code === "en" ? "zh-CN" : "en";
  };

  /* Where a browser keeps nothing for files, the choice lasts as long as the page. */
  const kept = {
    get: () => { try { return localStorage.getItem("tifa-language"); } catch { return null; } },
    set: (code) => { try { localStorage.setItem("tifa-language", code); } catch { /* as said */ } },
  };

  const button = document.querySelector(".language");
  button.hidden = false;
  button.addEventListener("click", () => {
    const code = document.documentElement.lang === "en" ? "zh" : "en";
    kept.set(code);
    apply(code);
  });
  if (kept.get() === "en") apply("en");
  return { say: (text) => (document.documentElement.lang === "en" ? translated(text) : text) };
})();
