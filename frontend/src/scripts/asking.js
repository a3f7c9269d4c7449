// What does a form's own address say to a question while somebody chooses? A small part of a page, or nothing.
export const parse = (text) => new DOMParser().parseFromString(text, "text/html");

export async function ask(form, question) {
  const address = new URL(form.getAttribute("action") || location.href, location);
  for (const [name, value] of Object.entries(question)) address.searchParams.set(name, value);
  const answer = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
  const away = answer?.headers.get("HX-Redirect");
  if (away) location.href = away;
  return answer?.ok && !away ? parse(await answer.text()) : null;
}
