### The READ-MEs in the kits, and values in the guide's documents.

value-not-yet = (not made yet)
value-unnamed-site = (site without a name)

read-me-server-title = { $name }: certificate and encryption
read-me-clients-title = Let this computer trust the CA
read-me-site = Site
read-me-server = Server
read-me-roles = Roles
read-me-names = Names in it
read-me-addresses = Addresses in it
read-me-pfx = File to import
read-me-authority = Certificate authority
read-me-issuer = Issued by
read-me-file = File to install
read-me-thumbprint = Its thumbprint
read-me-until = Valid until
read-me-computer = Computer
read-me-date = Date
read-me-by = Done by
read-me-list = Computers done
read-me-list-about = Tick off each computer after its check.
read-me-contact = Whom to ask
read-me-contact-line = Name and telephone:
read-me-provider = This certificate comes from another provider: { $issuer } issued it. Every computer that connects
    must trust that CA. Windows trusts the well-known public ones by itself; for another one ask the provider how.
read-me-both-versions = It is not noted which XProtect version runs here. Follow part { $later } if it is later than
    2019 R1, part { $earlier } if it is 2019 R1. To find the version open the Management Client: Help, then About.
read-me-expiry = XProtect does not warn before a certificate ends. After { $end } clients lose the connection: renew it
    well before.
