// what is wide scrolls by the keyboard, too
document.addEventListener("DOMContentLoaded", () => {
  for (const box of document.querySelectorAll(".table-wrapper, pre")) box.tabIndex = 0;
});
