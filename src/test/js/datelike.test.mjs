import assert from "node:assert/strict";
import { test } from "node:test";
import { lookLikeDates } from "../../../resources/static/page/datelike.js";

test("texts that may be days are told from others", () => {
  for (const text of ["Jun 12 1998", "12 June 1998", "3/4/2021", "2021.05.06", "12-Jun-98", "1 Jan 2020 10:30", "June 12, 1998"]) assert.ok(lookLikeDates([text]), text);
  for (const text of ["note 12", "12", "1998", "A-12-7 b", "Jun 1998", "1.2.3.4 x9", "May be", 12]) assert.ok(!lookLikeDates([text]), String(text));
  assert.ok(!lookLikeDates([]));
  assert.ok(!lookLikeDates(["3/4/2021", "unknown"]));
});
