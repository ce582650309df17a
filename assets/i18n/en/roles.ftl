### Roles, kinds of clients, ports.
