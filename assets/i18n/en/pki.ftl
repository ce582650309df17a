### Names, addresses, keys, certificates.
