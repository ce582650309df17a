### The questions. Label: at most 24 columns. `.help`: what it is and where to find it. `.hint`: one short line.
### `.flag`: one line for `--help`.

# --- Open or start a site ---------------------------------------------------------------------------------
field-site-folder = Folder
    .help = The folder in which everything of this site lies. A new folder starts a new site, a folder used
        before goes on where it stands. Keep it on this computer's own disk, not on a stick: it holds the
        key of the CA, and other people of this computer should not be able to read it.
    .hint = A new folder starts a new site.
field-site-name = Site's name
    .help = What you call this site, for example the customer and the place. It stands on the kits and their
        READ-ME, so that nobody takes the wrong ones.
    .flag = The site's name

# --- Before you start -------------------------------------------------------------------------------------
field-before-xprotect = XProtect version
    .help = Decides where encryption is switched on: 2019 R1 does it with the Recording Server Manager's icon,
        later versions with Server Configurator. To find the version open the Management Client: Help, then
        About. If you are not sure, both ways are described.
    .flag = Which XProtect runs there
choice-before-xprotect-2019-r1 = 2019 R1
choice-before-xprotect-later = Later than 2019 R1
choice-before-xprotect-not-sure = Not sure
field-before-integrations = Integrations
    .help = Programs of other makers that read video from recording servers. If they were built with MIP SDK
        2018 R3 or earlier they speak no HTTPS and stop as soon as the recording server encrypts: those
        made with the SDK's libraries must be rebuilt with 2019 R1 or newer, those that talk to the
        recording server directly need HTTPS added. In doubt ask the vendor.
    .hint = Programs of other makers that read video
    .flag = Whether the integrations can use HTTPS
choice-before-integrations-none = None at this site
choice-before-integrations-https = All can use HTTPS
choice-before-integrations-rebuilt = Old ones were rebuilt
choice-before-integrations-old-or-unsure = Old ones, or not sure
field-before-clients = Clients' version
    .help = Every Smart Client, Management Client and server that gets video from an encrypted recording server
        must be version 2019 R1 or newer. Look under Help, About on the clients. Older ones get no video
        any more.
    .hint = Smart Clients and other programs that get video
    .flag = Whether all clients are 2019 R1 or newer
choice-before-clients-current = All 2019 R1 or newer
choice-before-clients-older = Some are older
choice-before-clients-not-sure = Not sure
field-before-network = Network
    .help = Whether the computers belong to a Windows domain. See This PC > Properties: there is a line "Domain"
        or "Workgroup". In a domain, its own Active Directory Certificate Services are the recommended way.
        This program is for workgroups, and for separate domains that do not trust each other.
    .hint = This PC > Properties: Domain or Workgroup
    .flag = Windows domain or workgroup
choice-before-network-workgroup = Workgroup, or separate domains
choice-before-network-domain = One Windows domain
field-before-isolated = Isolated network
    .help = Whether the cameras, servers and clients have a network of their own, with no connection to any other
        network or the Internet, and no stranger can plug something in. Then encryption may not be needed.
    .flag = Whether the network is physically isolated
choice-before-isolated-no = No
choice-before-isolated-yes = Yes, physically on its own
field-before-installed = XProtect is installed
    .help = Whether XProtect is installed on the servers already. If not, have the certificates in place first:
        the installer of later versions can switch encryption on at once.
    .flag = Whether XProtect is installed already
choice-before-installed-after = Already installed
choice-before-installed-before = Not yet
field-before-responsible = Responsible for the keys
    .help = Who keeps the private keys of this site safe: ca-private.pfx, the servers' PFX files and their
        passwords. Whoever gets hold of them can pose as your servers. Making and carrying certificates by
        hand is not recommended as a secure way; who does it all the same answers for it.
    .hint = A name, as a reminder for whoever comes after you
    .flag = Who keeps the private keys safe

# --- Create the CA ----------------------------------------------------------------------------------------
field-authority-way = Certificates come from
    .help = Usually you make a certificate authority (CA) of your own here, and it issues all certificates. If a
        company or a commercial provider already gave you a certificate for a server (a .pfx file), take it
        in instead.
choice-authority-way-create = A CA that I create here
choice-authority-way-provider = A provider's file that I have
field-authority-name = CA's name
    .help = The name under which the CA appears in Windows on every computer that trusts it. The usual one is
        fine. With several sites on the same clients, give each CA a name of its own.
    .flag = The CA's name
field-authority-organization = Organisation
    .help = The company or site, for the person who comes across this CA in a list in some years. May be empty.
    .flag = The organisation in the CA's certificate
field-authority-years = Lifetime in years
    .help = When the CA ends, so do all certificates it issued, and every computer must be visited to trust a new
        one. Ten years are usual.
    .flag = The CA's lifetime in years
field-authority-key = Key
    .help = How strong the CA's key is. RSA 3072 is good for ten years and more, and every Windows since 2008
        can use it.
    .flag = The CA's key
field-authority-password-way = Its password
    .help = The password protects ca-private.pfx. You type it whenever you issue a certificate, for years. A
        password made by the program is strong, and you must write it down: it is shown once.
field-authority-password = CA password
    .help = Protects ca-private.pfx. Whoever has the file and the password can make certificates that all your
        clients trust, so take a long one: four or five unrelated words, for example. Keep it where the
        file is not. If it is lost, the CA is lost, and every client must be visited again.
    .flag = File with the CA's new password in its first line (- for standard input)

# The same questions when the CA's page leads to a provider's file.
field-authority-server = { field-provider-server }
    .help = { field-provider-server.help }
field-authority-role = { field-provider-role }
    .help = { field-provider-role.help }
field-authority-file = { field-provider-file }
    .help = { field-provider-file.help }
field-authority-file-password = { field-provider-file-password }
    .help = { field-provider-file-password.help }
field-authority-file-lock = { field-provider-file-lock }
    .help = { field-provider-file-lock.help }
field-authority-new-password-way = { field-provider-new-password-way }
    .help = { field-provider-new-password-way.help }
field-authority-new-password = { field-provider-new-password }
    .help = { field-provider-new-password.help }

# --- Take in a provider's certificate ---------------------------------------------------------------------
field-provider-server = Server
    .help = The server for which the certificate was made: its full name, as the certificate has it. On that
        server see This PC > Properties > Full computer name.
    .flag = The server that the certificate is for
field-provider-role = Roles
    .help = What XProtect runs on that server. It decides which instructions go into its kit, and which ports
        are verified later.
    .flag = A role of that server
field-provider-file = File (.pfx or .p12)
    .help = The file you got: it must hold the certificate, its private key, and the certificates of those who
        issued it. A .cer or .crt file alone has no key and does not do.
    .flag = The provider's PFX file
field-provider-file-password = The file's password
    .help = The password that came with the file. It opens the file for the check, and you need it again when you
        import the file on the server. It is not kept. If the file has none, say so under the details.
    .flag = File with the PFX's password in its first line (- for standard input)
field-provider-file-lock = The file you got
    .help = Some programs make files with an empty password. Such a file protects nothing: the kit's own gets a
        new password.
field-provider-new-password-way = New password
    .help = { field-issue-password-way.help }
field-provider-new-password = Password
    .help = { field-issue-password.help }
    .flag = { field-issue-password.flag }

# --- Trust the CA on the clients --------------------------------------------------------------------------
field-client-name = Computer names
    .help = What you call the computers: their Windows names or a label on them. Type several at once, with
        commas or blanks between them. The names are only for your list.
    .hint = Several at once: desk-1, desk-2, control-room
    .flag = The computer's name
field-client-kind = What runs there
    .help = The programs on these computers that connect to XProtect servers. It decides whether they need to
        trust the CA, and why.
    .flag = What runs there

# --- Plan servers -----------------------------------------------------------------------------------------
field-server-name = Server names
    .help = The full computer names of the servers. On each server: File Explorer, right-click This PC >
        Properties > Full computer name. Type several at once, with commas or blanks between them; their
        roles below are then the same, and you can change them for each later.
    .hint = Several at once: rs-01.museum.local, rs-02.museum.local
    .flag = The server's name
field-server-role = Roles
    .help = What XProtect runs on these servers; one computer can have several roles. See Start > services.msc on
        the server: the services whose names begin with "Milestone XProtect".
    .flag = A role of the server
field-server-windows = Windows there
    .help = { field-issue-windows.help }
    .flag = { field-issue-windows.flag }

# --- Issue a certificate ----------------------------------------------------------------------------------
field-issue-computer = For which computer?
    .help = Usually for another one: the computer of the CA should not be an XProtect server. Choose this one only
        if XProtect runs here; then its own names and addresses are suggested.
choice-issue-computer-another = Another computer
choice-issue-computer-this = This computer
field-issue-dns = Names
    .help = Every name by which clients or other servers reach this server; the certificate is good for these
        only. Put the full computer name first: on the server, File Explorer, right-click This PC >
        Properties > Full computer name. Add the short name, and the name used from outside if there is
        one. Commas or blanks stand between them.
    .hint = Full name first: rs-01.museum.local, rs-01
    .flag = Names of the server, the main one first
field-issue-ip = IP addresses
    .help = The addresses by which clients or other servers reach this server. On the server open Command Prompt
        and type ipconfig /all, or see the Info tab of the recording server in the Management Client. Add
        the address used from outside if there is one. It may be empty where nobody connects by address.
    .hint = On the server: ipconfig /all
    .flag = Addresses of the server
field-issue-role = Roles
    .help = What XProtect runs on this server; one computer can have several roles. See services.msc on the
        server: the services whose names begin with "Milestone XProtect". They decide which instructions go
        into the kit, and which ports are verified later.
    .flag = A role of the server
field-issue-windows = Windows there
    .help = Older Windows (Server 2016, Windows 10 before 1709) cannot open files with the newer encryption, and
        says that the password is wrong although it is right. If you are not sure, take "any": it opens
        everywhere. On the server, Start > winver tells the version.
    .flag = Which Windows the server runs
field-issue-days = Lifetime in days
    .help = When the certificate ends, clients lose the connection until it is renewed; XProtect does not warn
        before. 825 days is the longest that Apple's phones and tablets accept.
    .flag = The certificate's lifetime in days
field-issue-key = Key
    .help = How strong the server's key is. RSA 2048 is right for some years, and fast.
    .flag = The server's key
field-issue-ca-password = CA password
    .help = The password of ca-private.pfx, chosen when the CA was created. It is asked once as long as the
        program runs, and kept nowhere.
    .flag = File with the CA's password in its first line (- for standard input)
field-issue-password-way = File's password
    .help = The kit's PFX file holds the server's private key and is protected by a password. You type it on the
        server when you import. A password made by the program is strong, and is shown once.
field-issue-password = Password
    .help = Protects the server's PFX file on its way. Whoever has the file and the password can pose as this
        server, so send or carry the password separately. Letters outside of English may not be on the
        server's keyboard.
    .flag = File with the PFX's new password in its first line (- for standard input)

# --- Copy kits --------------------------------------------------------------------------------------------
field-copy-to = Copy to
    .help = The stick's drive or a folder. The servers' kits hold private keys: use a stick that stays with you,
        and delete the kits from it when they are imported.
    .hint = A stick's drive, or a folder
field-copy-kits = Kits
    .help = The clients' kit is for every computer that must trust the CA; it holds nothing secret. Each server's
        kit is for that server alone.

# --- Check the file and password --------------------------------------------------------------------------
field-check-pfx-password = Password
    .help = The password of this server's PFX file as you wrote it down. It is only tried, and kept nowhere.

# --- Verify another address -------------------------------------------------------------------------------
field-verify-other-target = Name or address
    .help = A computer's name or address, with a port if you like: rs-01:7563 or 10.0.0.5. Without a port
        those of its roles are tried, and where its roles are not known, all that XProtect uses. Type it as clients do: by name if they connect by name.
    .hint = For example rs-01:7563 or 10.0.0.5

# --- On this computer ---------------------------------------------------------------------------------------
field-trust-here-file = The CA's file (.cer)
    .help = The CA's certificate, without a key: root-authority-public.cer. It lies in every kit and in the site's
        folder. Compare its thumbprint with the file ca_thumbprint.txt on the computer where the CA was made, or
        with the printed instructions, before you trust it.
    .flag = The CA's certificate (unless said: that of the kit or site folder)
field-trust-remove-thumbprint = Thumbprint of the CA
    .help = The 40 letters and digits of the CA that is to go; nothing else tells two CAs apart for certain. Blanks and
        colons between them do no harm. In Windows: certlm.msc, Trusted Root Certification Authorities, open the
        certificate, Details, Thumbprint.
    .hint = 40 letters and digits, blanks do no harm
    .flag = The CA's thumbprint, with --remove
field-import-here-file = File (.pfx)
    .help = The server's PFX file from its kit. It holds the certificate and its private key, and opens with a
        password.
    .flag = The server's PFX file
field-import-here-password = The file's password
    .help = The password of the PFX file, as it was written down when the certificate was made. It opens the file
        this once and is not kept.
    .flag = File with the PFX's password in its first line (- for standard input)
field-import-here-file-lock = The file
    .help = Some programs make files with an empty password. If this is one, say so here, and no password is
        asked for.
field-import-here-role = Roles
    .help = What XProtect runs on this computer. The accounts under which their services run get the right to read
        the certificate's key; without it a service cannot encrypt.
    .flag = A role of this computer
field-import-here-other-computer = For another computer
    .help = A certificate belongs to the computer whose names it holds, and clients refuse it from any other.
        Say yes only if this computer gets one of those names later, a new server in place of an old one.
    .flag = Imports it although it is made out to another computer
choice-import-here-other-computer-no = No
choice-import-here-other-computer-yes = Yes, import it here all the same
field-import-here-delete = Afterwards
    .help = Whoever has the PFX file and its password can pose as this server. Once everything was imported and
        read back the carried file is not needed any more; the site's own copy stays on the CA's computer.
    .flag = Deletes the PFX file once everything was read back
choice-import-here-delete-keep = Keep the file
choice-import-here-delete-delete = Delete it once all is in order
field-encrypt-here-role = Roles
    .help = For which of XProtect's services on this computer encryption is switched on. It is done in the order
        that XProtect needs, one after the other.
    .flag = A role of this computer
field-encrypt-off-here-role = Roles
    .help = For which of XProtect's services on this computer encryption is switched off again. Clients and other
        servers then connect without encryption.
    .flag = A role of this computer
field-collect-from = Stick or folder
    .help = The stick or folder with the kits that were carried to the other computers. They say what vmscert read
        back there; nothing on the stick is changed.
    .hint = A stick's drive, or a folder
    .flag = The stick or folder with the kits that came back
