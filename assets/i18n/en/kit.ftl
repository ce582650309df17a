## Kits: where they are started, and what they bring back
