"""The report: one page that shows what a dataset holds, and what it lacks. Reads only what dataset.gather left."""
