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

# --- on top of a stick ------------------------------------------------------------------------------------
stick-title = { $site }: which kit goes where
stick-about = Each folder here is a kit. It goes to the computers named below and to no others. If vmscert.exe lies here,
    start it on each of them: it finds the kit for that computer and knows what is to be done. Or follow the READ-ME in
    the kit there. A folder that is not on this stick was copied to another one, or not yet.
stick-clients = First: every computer that must trust the CA
stick-clients-folder = The folder "{ $folder }" goes to each of these computers. A server that gets a kit of its own finds
    the CA there, too.
stick-clients-all = The folder "{ $folder }" goes to every computer that looks at video or connects to XProtect servers.
stick-client = { $name } ({ $runs })
stick-client-bare = { $name }
stick-servers = Then: each server its own kit
stick-server = { $folder } goes to { $name }: { $roles }. Its address: { $addresses }
stick-secret = The passwords of the .pfx files are not on this stick. They travel separately, by telephone or by another
    person. Delete the .pfx files here once they are imported.
