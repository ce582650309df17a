### Words that every page shares.

# Several names, in a row.
list = { $items }
