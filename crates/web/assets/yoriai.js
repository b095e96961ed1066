// Small comforts. Every page works without this file.
document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLElement && event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector("main input[type=search], header input[type=search]");
  if (!box) return;
  event.preventDefault();
  box.focus();
});
