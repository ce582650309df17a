### What can be wrong with a site folder.
