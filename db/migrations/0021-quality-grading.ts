export function statements(): string[] {
  return [
    `alter table "qualityReviews" add column "gradedAt" text`,
    // Until now whoever judged named what was lacking in the same step.
    `update "qualityReviews" set "gradedAt" = "savedAt"`,
    `drop index "oneOpenReview"`,
    // One at a time, from taking it to grading what was decided; this is also how the case somebody is blind to is found.
    `create unique index "oneReviewInHand" on "qualityReviews" ("takenBy") where "gradedAt" is null`,
  ];
}
