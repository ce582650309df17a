### The READ-MEs in the kits.
