// The page is whole without this: it only adds hovering and clicking on a sentence, arrow keys, and the place in the contents.
(() => {
  "use strict";
  if (!("showPopover" in HTMLElement.prototype)) return;
  const main = document.getElementById("main");
  let timer = 0, card = null, pinned = false, offered = null, pressedOn = null;

  const cardOf = (statement) => document.getElementById("note-" + statement.dataset.note);
  const statementAt = (target) => target instanceof Element ? target.closest("[data-note]") : null;
  const light = (note) => {
    for (const lit of main.querySelectorAll(".st.lit")) lit.classList.remove("lit");
    if (!note) return;
    const name = note.id.slice("note-".length);
    for (const statement of main.querySelectorAll(`.st[data-note="${name}"]`)) statement.classList.add("lit");
  };
  const open = (statement, pin) => {
    const note = cardOf(statement);
    if (!note) return;
    if (note.matches(":popover-open")) { pinned = pinned || pin; return; }
    offered = pin ? null : note;
    note.showPopover({ source: statement });
  };
  const close = () => { if (card && !pinned) card.hidePopover(); };

  main.addEventListener("toggle", (event) => {
    const note = event.target;
    if (!(note instanceof Element) || !note.classList.contains("note")) return;
    if (event.newState === "open") {
      pinned = offered !== note;
      offered = null;
      card = note;
      light(note);
    } else if (card === note) {
      card = null;
      pinned = false;
      light(null);
    }
  }, true);

  const hover = (target) => {
    clearTimeout(timer);
    if (pinned) return;
    const statement = statementAt(target);
    if (statement) timer = setTimeout(open, 280, statement, false);
    else if (!(target instanceof Element && target.closest(".note"))) timer = setTimeout(close, 280);
  };
  document.addEventListener("pointerover", (event) => { if (event.pointerType === "mouse" && !event.buttons) hover(event.target); });
  document.addEventListener("pointerdown", (event) => {
    clearTimeout(timer);
    const statement = statementAt(event.target);
    pressedOn = statement && pinned && cardOf(statement) === card ? statement : null;
  }, true);
  main.addEventListener("click", (event) => {
    const statement = statementAt(event.target);
    if (!statement || statement === pressedOn || !getSelection().isCollapsed) return;
    open(statement, true);
  });

  main.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || !event.target.classList.contains("ref") || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const marks = [...main.querySelectorAll(".ref")];
    const next = marks[marks.indexOf(event.target) + step];
    if (!next) return;
    event.preventDefault();
    // Asked of the page, not of `card`: its "toggle" event comes later than a quick hand's next key.
    const wasOpen = main.querySelector(".note:popover-open") !== null;
    next.focus();
    if (wasOpen) next.popoverTargetElement.showPopover({ source: next });
  });

  const links = new Map([...document.querySelectorAll(".wide a")].map((link) => [link.hash.slice(1), link]));
  const inView = new Set();
  const watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) inView[isIntersecting ? "add" : "delete"](target.id);
    let first = true;
    for (const [name, link] of links) {
      if (first && inView.has(name)) { link.setAttribute("aria-current", "true"); first = false; }
      else link.removeAttribute("aria-current");
    }
  }, { rootMargin: "-10% 0px -70% 0px" });
  for (const section of main.querySelectorAll(".part")) watch.observe(section);
})();
