"use strict";
// Shows the place of a citation on the page, drops files, and gives the clerk keys. No framework, no outside request.
(() => {
  const sheet = document.querySelector("[data-sheet]");
  const back = document.querySelector("[data-back]");
  let asked = null;

  function showPage(number) {
    if (!sheet) return;
    const pages = Number(sheet.dataset.pages);
    const wanted = Math.min(Math.max(1, number), pages);
    sheet.querySelectorAll(".hit").forEach((mark) => mark.remove());
    sheet.querySelectorAll(".lit").forEach((line) => line.classList.remove("lit"));
    if (wanted !== Number(sheet.dataset.page)) {
      sheet.dataset.page = String(wanted);
      sheet.querySelector("[data-number]").textContent = String(wanted);
      const image = sheet.querySelector("img");
      if (image) {
        const stage = sheet.querySelector(".stage");
        stage.classList.add("loading");
        image.src = image.dataset.pattern.replace("{n}", String(wanted));
        image.alt = `Ảnh trang ${wanted}`;
      }
      sheet.querySelectorAll("ol.text").forEach((list) => { list.hidden = Number(list.dataset.text) !== wanted; });
    }
    sheet.querySelector("[data-go='-1']").disabled = wanted <= 1;
    sheet.querySelector("[data-go='1']").disabled = wanted >= pages;
  }

  function showPlaces(button) {
    const places = JSON.parse(button.dataset.places || "[]");
    if (!places.length || !sheet) return;
    document.querySelectorAll("[aria-pressed=true]").forEach((other) => other.setAttribute("aria-pressed", "false"));
    button.setAttribute("aria-pressed", "true");
    const page = places[0].page;
    showPage(page);
    const stage = sheet.querySelector(".stage");
    let first = null;
    for (const place of places.filter((item) => item.page === page)) {
      if (place.box) {
        const mark = document.createElement("div");
        mark.className = "hit";
        const [x, y, width, height] = place.box;
        Object.assign(mark.style, { left: `${x * 100}%`, top: `${y * 100}%`, width: `${width * 100}%`, height: `${height * 100}%` });
        stage.append(mark);
        first ??= mark;
      } else {
        const line = sheet.querySelector(`[data-line="${place.line}"]`);
        if (line) { line.classList.add("lit"); first ??= line; }
      }
    }
    if (first) {
      const frame = sheet.querySelector(".page");
      frame.scrollTo({ top: Math.max(0, first.offsetTop - frame.clientHeight / 3), behavior: "smooth" });
      if (matchMedia("(max-width: 800px)").matches) {
        sheet.scrollIntoView({ behavior: "smooth" });
        asked = button;
        back.hidden = false;
      }
    }
  }

  document.addEventListener("click", (event) => {
    const cite = event.target.closest("[data-places]");
    if (cite) showPlaces(cite);
    const go = event.target.closest("[data-go]");
    if (go) showPage(Number(sheet.dataset.page) + Number(go.dataset.go));
    if (event.target.closest("[data-back]") && asked) {
      asked.scrollIntoView({ block: "center", behavior: "smooth" });
      asked.focus({ preventScroll: true });
    }
  });

  // What htmx could not do is done the plain way, so that the page which says why is shown.
  for (const failure of ["htmx:responseError", "htmx:sendError"]) {
    document.addEventListener(failure, (event) => {
      if (event.target instanceof HTMLFormElement) event.target.submit();
    });
  }

  if (sheet) {
    const image = sheet.querySelector("img");
    if (image) {
      const settled = () => sheet.querySelector(".stage").classList.remove("loading");
      image.addEventListener("load", settled);
      image.addEventListener("error", () => { settled(); image.alt = "Không tải được ảnh trang. Hãy tải lại."; });
      if (image.complete) settled();
    }
    showPage(Number(sheet.dataset.page));
    const offset = new URLSearchParams(location.search).get("at");
    if (offset !== null) {
      const target = document.querySelector("[data-arrived]");
      if (target) showPlaces(target);
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    const press = { a: "[data-key=accept]", c: "[data-key=change]", "/": "[data-key=search]", ArrowRight: "[data-go='1']", ArrowLeft: "[data-go='-1']" }[event.key];
    const target = press && document.querySelector(press);
    if (!target || target.disabled) return;
    event.preventDefault();
    if (target.matches("input, select")) target.focus(); else target.click();
  });

  const drop = document.querySelector(".drop");
  if (drop) {
    const input = drop.querySelector("input[type=file]");
    for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
    for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => { event.preventDefault(); input.files = event.dataTransfer.files; drop.requestSubmit(); });
    input.addEventListener("change", () => { if (input.files.length) drop.requestSubmit(); });
  }
})();
