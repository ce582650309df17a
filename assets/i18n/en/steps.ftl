### The steps: titles and what they are about. Two to five plain sentences each, for a page of 80 columns.

step-home = The way to encryption
    .about = These are the steps of the certificates guide, in its order. Enter opens a step; what is done stays
        done, and you can stop at any time and go on later.
step-site = Open or start a site
    .about = One folder holds everything of one site: its certificate authority (CA), the kits for its servers
        and clients, and the list of what is done. Keep one folder for each customer. The folder stays on
        this computer; only the kits travel.
step-before = Before you start
    .about = Some questions to find out whether encryption is needed and possible here. Integrations that cannot
        use HTTPS and clients older than 2019 R1 lose their connection once a recording server encrypts.
        Making and carrying certificates by hand is not the recommended way: whoever does it is responsible
        for keeping the keys secure. The answers steer the later steps.
step-authority = Create the CA
    .about = A certificate authority (CA) vouches for your servers: computers that trust the CA accept every
        certificate it issues. You make it once. Use a computer with restricted access that is not part of
        XProtect, and keep its file ca-private.pfx and the password safe for years.
step-provider = Take in a provider's certificate
    .about = For a server whose certificate comes from a company's CA or a commercial provider. The file is
        opened and checked, then copied to the server's kit. Its password is not kept.
step-trust = Trust the CA on the clients
    .about = Every computer that connects to an encrypted server must trust the CA, or it loses the connection:
        clients such as the Smart Client, and servers that connect to other servers. Carry the clients' kit
        there and follow its READ-ME. Space ticks a computer off; a new server may bring new computers.
step-client = Add clients
    .about = List the computers on which people or programs look at video: workstations with the Smart Client or
        Management Client, LPR servers, integrations. Servers of the list come in by themselves.
step-servers = Certificates for the servers
    .about = Every server that is to encrypt needs a certificate of its own, made out to its names and addresses.
        You can list all servers first and then issue one certificate after the other. Each server gets a
        kit: a folder with its certificate and instructions made for it.
step-server = Plan servers
    .about = Puts servers on the list, several at once. Nothing is issued yet: you do that for one server after
        the other, and the list shows which are left.
step-issue = Issue a certificate
    .about = The certificate holds every name and address by which other computers reach this server. A name
        that is missing in it leads to warnings or a lost connection later.
step-copy = Copy kits to a stick
    .about = Copies the clients' kit and the servers' kits to a USB stick or folder, then reads them back and
        compares them. The CA's own key, ca-private.pfx, is never copied.
step-import = Import on the servers
    .about = On each server its certificate goes into the Windows certificate store, and the account that runs
        the XProtect service gets the right to read its key. Before you walk there you can check here that
        the file opens with the password you wrote down. Space ticks a server off.
step-check-pfx = Check the file and password
    .about = Opens the server's PFX file with the password you wrote down, so that nobody finds out at the server
        that it was noted wrong. Nothing is changed.
step-encrypt = Switch encryption on
    .about = Done in XProtect on each server, in the order listed. Every computer that connects must trust the CA
        before. While the service of a recording server is stopped for it, nothing is recorded.
step-verify = Verify
    .about = Connects to each server as a client does, and judges what it presents: the name, the address, who
        issued it, the dates. Each point that fails comes with its likely cause and what to do.
step-verify-run = Verify
    .about = Connects to each port and judges the certificate that is presented.
step-verify-other = Verify another address
    .about = Connects to any computer and port and judges the certificate that it presents.

# --- advice of "Before you start" -------------------------------------------------------------------------
before-integrations = Integrations built with MIP SDK 2018 R3 or earlier get no video from an encrypted recording server.
    .cure = Do not encrypt before they are rebuilt with MIP SDK 2019 R1 or newer, or have HTTPS added if they talk to
        the recording server directly. In doubt ask the vendor of each.
before-clients = Clients and servers older than XProtect 2019 R1 get no video from an encrypted recording server.
    .cure = Bring all of them to 2019 R1 or newer first.
before-domain = In a Windows domain its own Active Directory Certificate Services are the recommended way: the domain
    issues the certificates itself, all its computers trust them by themselves, and its administrators run it.
    .cure = Ask the domain's administrators first. This program is for workgroups, and for separate domains that do
        not trust each other.
before-isolated = A physically isolated network may not need encryption.
    .cure = Decide it with whoever is responsible for the site. Integrations that cannot use HTTPS speak against it.
before-installer = Install the certificates before XProtect: its installer can then switch encryption on at once.
    .cure = Go on with the steps up to the import, then install XProtect.
before-manual = Making and carrying certificates by hand is not recommended as a secure way. Whoever does it answers for
    keeping the private keys secure at all times.
    .cure = Keep ca-private.pfx on this computer alone, hand each kit to its own server, carry passwords separately.

# --- on this computer --------------------------------------------------------------------------------------
step-here = On this computer
    .about = What is to do on this computer with the kit that vmscert was started from. What Windows shows of it is
        seen and told here; Enter opens a line.
step-here-kit = About this kit
    .about = What is in this kit, and for which computer it was made.
step-here-rights = An administrator's rights
    .about = Windows has not given vmscert the rights of an administrator yet. Without them nothing can be changed
        here. Press A: Windows asks you, and vmscert goes on at the same place in a new window.
step-here-guide = Instructions to read
    .about = The same steps by hand, with this kit's own names and thumbprints: for whoever wants to see what is
        done, or has to do it without this program.
step-trust-here = Trust the CA on this computer
    .about = Adds the CA to the Trusted Root Certification Authorities of this computer and reads it back. From
        then on programs here accept the certificates of your servers.
step-trust-remove = Trust the CA here no longer
    .about = Takes a CA out of the Trusted Root Certification Authorities of this computer, by its thumbprint.
        Programs here then refuse the certificates that it issued.
step-import-here = Import the certificate here
    .about = Puts the server's certificate with its key into this computer's certificate store, lets the XProtect
        services read the key, and reads everything back.
step-encrypt-here = Switch encryption on here
    .about = Runs XProtect's Server Configurator for each role, in the right order. The services restart for it:
        while a recording server restarts, nothing is recorded. Every computer that connects must trust the CA
        before.
step-encrypt-off-here = Switch encryption off here
    .about = Runs Server Configurator the other way round: XProtect then connects as before, without encryption.
        The services restart for it.
step-collect = Take in what was done elsewhere
    .about = Reads from the kits on a stick that came back what vmscert saw on the other computers, and ticks it
        off as seen.
