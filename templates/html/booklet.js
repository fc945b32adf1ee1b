// What is typed or scanned leaves the entries whose code, name or id has it; a whole code needs no dash.
const field = document.getElementById("find");
const entries = [...document.querySelectorAll(".entry")];
const plain = text => text.normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "").toUpperCase();
const heads = entries.map(entry => [...entry.querySelector("h2").children].map(part => plain(part.textContent)));
field.addEventListener("input", () => {
  const wanted = plain(field.value);
  entries.forEach((entry, at) => { entry.hidden = !heads[at].some(head => head.includes(wanted)); });
});
