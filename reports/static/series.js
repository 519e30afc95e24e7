(() => {
  /* Any two years: the comparison where it is published, else the command that makes it. */
  const form = document.querySelector(".chooser");
  if (!form) return;
  const answer = form.elements.answer;
  const [link, command, wrong] = ["a", ".command", ".wrong"].map((name) => answer.querySelector(name));
  const show = () => {
    const years = [form.elements.earlier.value, form.elements.later.value];
    const published = document.querySelector(`.comparison a[data-years="${years.join("-")}"]`);
    const ordered = Number(years[0]) < Number(years[1]);
    wrong.hidden = ordered;
    link.hidden = !ordered || !published;
    command.hidden = !ordered || Boolean(published);
    if (published) link.href = published.getAttribute("href");
    command.querySelector("code").textContent = `tifa run ${form.dataset.series} --years ${years.join(" ")}`;
  };
  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
})();
