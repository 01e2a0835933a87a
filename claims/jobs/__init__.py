"""What the background does with items, claims and evidence: one file for each family of kinds of work. Named in settings.WORK_KINDS."""
