// What the fields of a filter ask for stands in the address, so that it can be passed on.

// Each field as the address has it; of a list only what it offers.
export function recall(fields) {
  const asked = new URLSearchParams(location.search);
  for (const field of fields) {
    const value = asked.get(field.name) ?? "";
    if (!field.options || [...field.options].some((one) => one.value === value)) field.value = value;
  }
}

export function remember(fields) {
  const url = new URL(location.href);
  for (const { name, value } of fields) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  history.replaceState(history.state, "", url);
}
