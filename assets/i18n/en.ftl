### English: every short text of the program by its id. A finding's message says what and why, its `.cure` what to do.

## Words that every page shares.

form-missing = Fill this in: it cannot stay empty.
form-passwords-differ = The two passwords are not the same.
    .cure = Type the password once more.
form-server = { $name }: { $what }
form-line = Line { $line }: { $what }
form-too-long = That is too much at once: this field takes { $most } letters.
    .cure = Paste it in parts.
form-no-such-choice = "{ $typed }" is not one of: { $known }.

button-copy = Copy

## The steps: titles and what they are about. Two to five plain sentences each, for a page of 80 columns.

step-home = The way to encryption
    .about = These are the steps of the certificates guide, in its order. Enter opens a step; what is done stays
        done, and you can stop at any time and go on later.
step-picture = Picture of the site
    .about = Who connects to whom, who trusts the CA, and where encryption is on.
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
        certificate it issues. You make it once, best on a computer with restricted access that is not part of
        XProtect. Keep its file ca-private.pfx and the password safe for years: whoever has both can make
        certificates that all your clients trust.
step-provider = Take in a provider's certificate
    .about = For a server whose certificate comes from a company's CA or a commercial provider. The file is
        opened and checked, then copied to the server's kit. Its password is not kept.
step-trust = Trust the CA on every computer
    .about = Every computer that connects to an encrypted server must trust the CA, or it loses the connection:
        clients such as the Smart Client, and servers that connect to other servers. Carry the clients' kit
        there and follow its READ-ME. A new server may bring new computers.
step-client = Add clients
    .about = Where people or programs look at video. Servers come in by themselves.
step-client-example = An example of a list of clients
    .about = Writes a file that Excel opens: replace its lines by your computers, and add it with "Or from a file".
step-client-edit = Change a client
    .about = What is said of this computer on the list.
step-client-remove = Take a client off the list
    .about = The computer itself stays as it is.
step-servers = Certificates for the servers
    .about = Every server that is to encrypt needs a certificate of its own, made out to its names and addresses.
        You can list all servers first and then issue one certificate after the other. Each server gets a
        kit: a folder with its certificate and instructions made for it.
step-server = Add servers
    .about = Puts servers on the list. One line that is wrong, and none is taken.
step-server-example = An example of a list of servers
    .about = { step-client-example.about }
step-server-edit = Change a server
    .about = What is said of this server on the list. Its next certificate will hold these names and addresses.
step-server-remove = Take a server off the list
    .about = The computer itself stays as it is, and so do the files that were made for it.
step-issue = Issue a certificate
    .about = The certificate holds every name and address by which other computers reach this server. A name
        that is missing in it leads to warnings or a lost connection later.
step-copy = Copy kits to a stick
    .about = Copies the clients' kit and the servers' kits to a USB stick or to a shared folder, then reads them back
        and compares them. The CA's own key, ca-private.pfx, is never copied.
step-import = Import on the servers
    .about = On each server its certificate goes into the Windows certificate store, and the account that runs
        the XProtect service gets the right to read its key. Before you walk there you can check here that
        the file opens with the password you wrote down.
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
step-doctor = Doctor
    .about = Looks at everything that certificates hang on, and changes nothing.
step-survey = Survey for the CA computer
    .about = Writes down what this computer is: its names, addresses and roles. Nothing secret is in it.
field-survey-to = New file
    .help = Carry it to the CA computer and take it in there: Servers > List > From a file. A folder or a stick stands for all surveys in it.
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
before-installer = Import the certificates before XProtect is installed or upgraded: its installer can then switch encryption on at once.
    .cure = Go on with the steps up to the import, then install or upgrade XProtect.
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
step-hosts-here = Names without DNS
    .about = Where nobody on the network knows the servers' names, adds them to this computer's file hosts. Each line is
        marked, the file as it was is kept, and all of it can be taken out again. Not needed where a ping to the
        servers' names answers.
step-hosts-remove = Take the names out again
    .about = Takes the marked lines out of this computer's file hosts, and nothing else.
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

## The questions. Label: at most 24 columns. `.help`: what it is and where to find it. `.hint`: one short line.
## `.flag`: one line for `--help`.

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
    .help = Whether XProtect is installed on the servers already. If not, or if it is older than 2019 R1 and will be
        upgraded, have the certificates in place first: the installer can switch encryption on at once.
    .flag = Whether XProtect is installed already
choice-before-installed-after = Already installed
choice-before-installed-before = Not yet
choice-before-installed-upgrade = In a version before 2019 R1, to be upgraded
field-before-responsible = Responsible for the keys
    .help = Who keeps the private keys of this site safe: ca-private.pfx, the servers' PFX files and their
        passwords. Whoever gets hold of them can pose as your servers. Making and carrying certificates by
        hand is not recommended as a secure way; who does it all the same answers for it. The name stands on
        every READ-ME, with the telephone number if you type one: whom to ask.
    .hint = Name and telephone: stands on every READ-ME as whom to ask
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
    .hint = Four words without a link, or 16 mixed letters
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
    .hint = Four words without a link, or 16 mixed letters
    .flag = { field-issue-password.flag }

# --- Trust the CA on every computer --------------------------------------------------------------------------
field-client-name = Clients
    .help = One computer in a line, typed or pasted from a mail or from Excel: its name or a label on it, its address if
        you like, and what runs there, by its name on screen. Smart Client is meant where nothing is said. A range
        counts on: desk-1..desk-8 10.20.0.31.. Beside it you see what was understood.
    .hint = desk-1..desk-8 10.20.0.31.. Smart Client
    .flag = A client, or a whole line in quotation marks: "desk-1 10.20.0.31 lpr"
field-client-from = Or from a file
    .help = A file with such lines or a table, as Excel saves it (Save As > CSV UTF-8). "Example file" writes one to fill in.
    .flag = A file with such lines or a table from Excel
field-client-kind = Runs there, unless said
    .help = The programs on these computers that connect to XProtect servers. It decides whether they need to
        trust the CA, and why.
    .flag = What runs there, where a line does not say it
field-client-example-name = File
    .help = A new file for the example: its whole path, for example on your desktop. It ends in .csv, so that Excel
        opens it.
    .flag = The file to write
field-client-edit-client = Client
    .help = The client's name as it stands on the list, or its address where it has no name there.
    .flag = The client's name on the list
field-client-edit-rename = Name
    .help = What you call the computer: its Windows name, or a label on it. The name is only for your list.
    .flag = Its new name
field-client-edit-kind = What runs there
    .help = { field-client-kind.help }
    .flag = What runs there, instead of what is on the list
field-client-remove-client = Client
    .help = The client's name as it stands on the list, or its address where it has no name there.
    .flag = The client's name on the list

# --- Plan servers -----------------------------------------------------------------------------------------
field-server-name = Servers
    .help = One server in a line, typed or pasted from a mail or from Excel: its names, its addresses and its roles, in any
        order. Roles by their names on screen or as vmscert writes them; a line without takes those of the line above.
        A range counts on: rs-01..rs-05 10.20.0.11.. recording-server. Beside it you see what was understood. The full
        computer name stands on each server in File Explorer, right-click This PC > Properties.
    .hint = rs-01..rs-05 10.20.0.11.. recording-server
    .flag = A server, or a whole line in quotation marks: "rs-01 10.20.0.11 recording-server"
field-server-from = Or from a file
    .help = { field-client-from.help }
    .flag = { field-client-from.flag }
field-server-role = Roles, unless said
    .help = What XProtect runs on these servers; one computer can have several roles. See Start > services.msc on
        the server: the services whose names begin with "Milestone XProtect".
    .flag = A role, where a line does not say one
field-server-windows = Windows there
    .help = { field-issue-windows.help }
    .flag = { field-issue-windows.flag }
field-server-example-name = File
    .help = { field-client-example-name.help }
    .flag = { field-client-example-name.flag }
field-server-edit-server = Server
    .help = The server's name as it stands on the list, with its domain where it has one there.
    .flag = The server's name on the list
field-server-edit-rename = Name
    .help = What the server is called on the list and in the certificate; its folder has that name, too. A new name needs a
        new certificate.
    .flag = Its new name
field-server-edit-dns = Names
    .help = Every name by which other computers reach this server, with commas between them. They come into its next
        certificate.
    .flag = Its names, instead of those on the list
field-server-edit-ip = Addresses
    .help = Every address by which other computers reach this server, with commas between them. They come into its next
        certificate.
    .flag = Its addresses, instead of those on the list
field-server-edit-role = Roles
    .help = { field-server-role.help }
    .flag = Its roles, instead of those on the list
field-server-edit-windows = Windows there
    .help = { field-issue-windows.help }
    .flag = { field-issue-windows.flag }
field-server-remove-server = Server
    .help = The server's name as it stands on the list, with its domain where it has one there.
    .flag = The server's name on the list

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
field-issue-address-only = By address alone
    .help = Say "yes" only where a name is impossible: where clients and servers know this one by its address and
        not even their hosts files can be changed. The certificate then holds the addresses and no name; what
        you type as its name is only what the server is called here. When the address changes, a new
        certificate is needed.
    .flag = The certificate holds the addresses alone; the name is only what the server is called
choice-address-only-no = No
choice-address-only-yes = Yes, without a name
issue-address-only-names = A server that is reached by address alone has one name, that which it is called here. There are more: { $names }.
    .cure = Leave the first name alone, or answer that the server is reached by its names.
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
    .hint = Four words without a link, or 16 mixed letters
    .flag = File with the PFX's new password in its first line (- for standard input)

# --- Copy kits --------------------------------------------------------------------------------------------
field-verify-page-to = File
    .help = A new file; its folder is there already. Nothing on the page is secret.
    .hint = A new file that ends in .html
field-second-copy-make-to = Copy to
    .help = The drive of a stick or disk that stays in the safe place: not the one that carries the kits, and no folder
        that others can open.
    .hint = Another stick's drive, or a folder
    .flag = The stick or folder for the copy of ca-private.pfx
field-copy-to = Copy to
    .help = A stick's drive; a shared folder that the servers can open (\\server\share); or, where this computer is
        used by remote desktop, a drive of the computer that you sit at (\\tsclient\C, if the connection shares it). All
        three serve as well; XProtect's hardening guide advises against USB media. The servers' kits hold private keys:
        let nobody else at them, and delete them there when they are imported.
    .hint = A stick, \\server\share, or \\tsclient\C
    .flag = The stick, share or folder to copy to
field-copy-kits = Kits
    .help = The clients' kit is for every computer that must trust the CA; it holds nothing secret. Each server's
        kit is for that server alone.
    .flag = The servers whose kits are copied, and @clients; without it all that were not copied yet

# --- Issue all ----------------------------------------------------------------------------------------------
step-issue-all = Issue all
    .about = Makes the certificates of many servers in one go, with the names, addresses and roles on the list. What is
        made is made: stopped anywhere, the next run goes on with the others.
field-issue-all-name = Servers
    .help = The servers whose certificates are to be made, as they are called on the list. One that has a certificate gets
        a new one; the old kit is kept in the folder history.
    .flag = Servers of the list, by name; all that need a certificate: --all
field-issue-all-days = { field-issue-days }
    .help = { field-issue-days.help }
    .flag = { field-issue-days }
field-issue-all-windows = { field-issue-windows }
    .help = { field-issue-windows.help }
    .flag = { field-issue-windows }
field-issue-all-key = { field-issue-key }
    .help = { field-issue-key.help }
field-issue-all-ca-password = { field-issue-ca-password }
    .help = { field-issue-ca-password.help }
    .flag = { field-issue-ca-password.flag }
field-issue-all-passwords = The files' passwords
    .help = Each kit's PFX file holds a private key and is protected by a password, typed on the server when you import.
        One made for each file is safest. Letters are hardest to guess; four words are easier to read out and to
        type, and still take years to guess.
    .flag = What the passwords are made of
field-issue-all-password = Password for all
    .help = { field-issue-password.help }
    .flag = File with one password for all PFX files in its first line (- for standard input)
field-issue-all-sheet = Write the passwords to
    .help = A new file: .html makes a page to print, anything else a list for a spreadsheet. Leave it empty to have them
        shown once when all is made. The file belongs neither into the site folder nor onto a stick: kits and
        passwords travel separately.
    .flag = Writes the passwords to this file: .csv (server,file,password) or .html, a page to print. A sheet of this site is added to

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
field-encrypt-here-backup = XProtect's backup
    .help = The management server may not start with a certificate that does not fit, and goes back only with what
        it was before. The Management Client makes one: File > Backup Configuration.
    .flag = Says that there is a backup of XProtect's configuration
choice-encrypt-here-backup-no = Not yet
choice-encrypt-here-backup-yes = There is one of today
field-encrypt-here-anyway = All the same
    .help = Review says what speaks against it; by command it is not done then.
    .flag = Does it although something is known to speak against it
choice-encrypt-here-anyway-no = No
choice-encrypt-here-anyway-yes = Yes, all the same
field-encrypt-off-here-anyway = All the same
    .help = Review says what speaks against it; by command it is not done then.
    .flag = Does it although something is known to speak against it
field-encrypt-off-here-role = Roles
    .help = For which of XProtect's services on this computer encryption is switched off again. Clients and other
        servers then connect without encryption.
    .flag = A role of this computer
field-collect-from = Stick or folder
    .help = The stick or folder with the kits that were carried to the other computers. They say what vmscert read
        back there; nothing on the stick is changed.
    .hint = A stick's drive, or a folder
    .flag = The stick or folder with the kits that came back

## States, results, reviews and lists of the steps.

# --- states -------------------------------------------------------------------------------------------
state-answered = Answered, not checked
state-skipped = Skipped
state-start-here = Start here
state-to-do = To do
state-seen = Seen by vmscert
state-said = You said so. Not seen.
state-count = { $done } of { $total } done
state-count-said = { $done } of { $total } done, { $said } not seen
state-valid-until = Valid until { $end }
state-valid-from = Valid from { $start } on
state-expired = Expired
state-expires-in =
    { $days ->
        [0] Expires today
        [one] Expires in 1 day
       *[other] Expires in { $days } days
    }
state-some-expired =
    { $count ->
        [one] 1 expired
       *[other] { $count } expired
    }
state-key-missing = ca-private.pfx is missing
state-second-copy = Second copy needed
state-after-authority = Waits for: Create the CA
state-after-servers = Waits for: certificates
state-list-computers = List the computers
state-verified = Verified { $date }
state-verified-so = { $how ->
        [warn] In order with a warning, { $time }
        [fail] Not in order, { $time }
       *[unknown] Not to be judged, { $time }
    }
state-no-certificate = No certificate yet
state-no-port = No port to connect to
state-copied = { $done } of { $total } copied, { $arrived } no longer needed

# --- where a suggestion comes from ----------------------------------------------------------------------
source-answered = answered by you, not checked
source-site-name = the site's name
source-last-server = as for the last server
source-this-computer = from this computer
source-list = from the list of servers
source-registered = this server is registered under it ({ $place })
source-looked-up = looked up from { $from }
source-authority-end = until the CA ends
source-only-drive = the only stick plugged in
source-plugged-in = just plugged in
source-last-destination = used last

reach-reachable = { $adapter }
reach-loopback = { $adapter }: only this computer itself can use it
reach-link-local = { $adapter }: made up, because no address was given
reach-virtual = { $adapter }: looks virtual, clients may not reach it

# --- choices shared by steps ----------------------------------------------------------------------------
choice-windows-listed = As the list says of each
choice-windows-any = Any Windows, or not sure
choice-windows-2019 = Server 2019, Windows 10 (1709) or newer
choice-file-lock-password = Has a password
choice-file-lock-empty = Has none, or an empty one
choice-passwords-letters = Letters and digits, one for each
choice-passwords-words = Four words and a number, one for each
choice-passwords-type = I type one for all
choice-sheet-html = a page to print
choice-sheet-csv = for a spreadsheet
choice-password-way-type = I type one
choice-password-way-generate = Make one for me
choice-password-way-same = The one you typed for { $name }
kit-clients = The clients' kit
drive-note = { $label } { $free } MB free

# --- lists ----------------------------------------------------------------------------------------------
column-computer = Computer
column-runs = What runs there
column-addresses = Addresses
column-state = State
column-server = Server
column-role = Role
column-roles = Roles
column-until = Valid until
column-new = This one is
column-certificate = Certificate
column-file = File in its kit
column-ports = Ports
trust-because = It connects to: { $roles }.
trust-because-listed = No server of the list needs it so far; it is here because you added it.
servers-new = + Another server
    .about = Issues a certificate for a server that is not on the list yet: asks for its names, addresses and roles, and makes its kit.
detail-names = Names: { $names }
detail-addresses =
    { $count ->
        [0] Addresses: none
       *[other] Addresses: { $addresses }
    }
detail-issue = I issues its certificate; Enter changes its names, addresses and roles.
detail-issue-again = I issues a new certificate, and the old one is kept; Enter changes what is said of the server.
detail-import = Enter shows how to import it on this server. Space ticks it off where nothing else tells.
detail-encrypt = Enter shows how to switch encryption on. Space ticks it off where nothing else tells.
detail-encrypt-waits = Encryption cannot be ticked before the import. Enter shows how to switch it on.
ticks-by-themselves = Ticked by itself: what comes back on the stick, and what Verify sees.
ticks-returned =
    A stick came back ({ $path }) with news of { $count ->
        [one] 1 computer
       *[other] { $count } computers
    }: take it in first, and what was seen there is ticked.
detail-verify = Enter connects to this server on every port of its roles and checks what it shows.
verify-all = All servers
    .about = Connects to every server of the list, on every port of its roles.

# --- actions --------------------------------------------------------------------------------------------
action-open-site = Other site
action-skip = Skip
action-back = Back
action-home = Home
action-continue = Continue
action-page = Save as a page to print
action-second-copy = Copy it to a stick
action-by-hand = By hand, or later
action-servers = The servers
action-add-clients = Add clients
action-copy = Copy kits
action-issue = Issue
action-issue-this = Issue a certificate for this server
action-trust-guide = Steps
action-list-example = Example file
action-next-step = Next step
action-issue-all = Issue all ({ $count })
action-issue-picked = Issue the chosen ({ $count })
action-plan-servers = Add servers
action-provider = From a provider
action-next-server = Next server
action-check-pfx = Check the file and password
action-switch-off = Switch off again
action-verify-other = Other address
action-verify = Verify now

# --- titles ---------------------------------------------------------------------------------------------
step-authority-info = Your certificate authority (CA)
    .about = What the CA is called, where it lies and how long it is valid.
step-second-copy = A second copy of the CA, now
    .about = If ca-private.pfx or its password is lost, every client has to be visited again.
step-verify-page = A page to print
    .about = Saves what the servers answered as one HTML file that any browser opens and prints.
step-second-copy-make = Copy the CA to another stick
    .about = If ca-private.pfx or its password is lost, every client has to be visited again. This copies the file
        to a stick that you use for nothing else, reads it back and ticks it off. Then put the stick in a safe place, and its password in another.
step-trust-guide = How a computer comes to trust the CA
    .about = The Windows steps, with the real file name and thumbprint.
step-import-guide = How to import a certificate
    .about = The Windows steps, with this server's own values.
step-encrypt-guide = How to switch encryption on
    .about = Per role and XProtect version.
step-encrypt-off-guide = How to switch encryption off again
    .about = The way back, in the right order.
title-trust-guide = Trust the CA on { $name }
title-import-guide = Import on { $name }
title-encrypt-guide = Encryption on { $name }: { $role }

# --- facts and values -----------------------------------------------------------------------------------
fact-subject = Certificate
fact-name = Made out to
fact-organization = Organisation
fact-names = Names
fact-addresses = Addresses
fact-valid = Valid
fact-expires = Valid until
fact-key = Key
fact-purpose = Purpose
fact-signed-by = Issued by
fact-thumbprint = Thumbprint
fact-sha256 = SHA-256
fact-folder = Folder
fact-roles = Roles
fact-windows = Windows there
fact-server = Server
fact-file = File
fact-password = Password
fact-generated = Password
fact-sheet = Passwords in
fact-left = Still without
fact-kit = Kit
fact-kept = Old files kept in
fact-authority-file = The CA with its key
fact-clients-kit = The clients' kit
fact-to = To
fact-copied-to = Copied to
value-windows-any = any Windows
value-windows-2019 = Windows Server 2019, Windows 10 (1709) and newer
value-none = none
value-from-to = { $from } to { $end }
value-purpose-server = prove a server's identity, nothing else
value-purpose-authority = sign the servers' certificates
value-new = new
value-renewed = a renewal
value-passwords-shown = one made for each, shown once at the end
value-passwords-sheet = one made for each, written to the file below
value-passwords-typed = the one you typed, for all
value-password-typed = the one you typed
value-password-generated = will be made, and shown once

# --- review ---------------------------------------------------------------------------------------------
review-title = Review
review-certificate = The certificate
review-files = The files
review-copy = The READ-MEs are first brought up to date with the servers as they are now.
review-take-in = The file is opened with its password and checked first. It goes into the kit only if it fits this server; one that is badly locked, or not as Windows can open it, is wrapped anew. The password is not kept.

# --- results --------------------------------------------------------------------------------------------
result-authority-title = The CA is made
result-authority = Made, written, and opened again to be sure.
result-authority-next = Next: put a second copy of ca-private.pfx in a safe place. Then let every client trust the CA, with the clients' kit.
result-authority-undo = As long as no computer trusts this CA you can undo it: delete the folder and start again.
result-issued-all-title = The kits are made
result-issued-partly-title = Not all kits are made
result-issued-all = { $count ->
        [one] The certificate is made, and its file was
       *[other] { $count } certificates are made, and each file was
    } opened again with its password to be sure. Next: carry the kits to the servers (Copy kits). The passwords travel separately.
result-issued-partly = { $count ->
        [one] 1 certificate is
       *[other] { $count } certificates are
    } made and whole, { $left } { $left ->
        [one] is
       *[other] are
    } left. "Issue all" goes on with what is left, and makes nothing twice.
result-generated-all = Each is typed at its server when you import. If the program ends before you say that they are written down, "Issue all" makes these files anew.
result-sheet = Send or carry that file apart from the kits, and delete it when everything is imported.
result-issued-title = The kit is made
result-issued = The certificate for { $name } is made, and its file was opened again with the password to be sure.
result-issued-next = Next: carry the kit to { $name } (Copy kits), and follow the READ-ME in it. The password travels separately.
result-issued-undo = To undo it, delete the kit before it is used; nothing else knows this certificate.
result-generated-authority = Write it down now and keep it where the file is not: it is shown this once and kept nowhere. You type it here whenever you issue a certificate, for years; not again as long as this program runs.
result-generated = Write it down now: it is shown this once and kept nowhere. You type it at the server when you import.
result-page-title = The page is saved
result-page = Open it in a browser and print it there, or keep the file.
result-second-copy-title = The second copy is made
result-second-copy = ca-private.pfx was copied and read back: both files are the same. Take the stick out now, put it in a
    safe place in another building or at least another room, and keep the password somewhere else.
result-copy-title = The kits are copied
result-copied =
    { $count ->
        [one] 1 file was copied, read back and compared.
       *[other] { $count } files were copied, read back and compared.
    }
result-copied-next = Next: carry the stick to each computer and follow the READ-ME in its kit. Then bring the stick back: what vmscert saw there is ticked.
result-check-title = The file is in order
result-pfx-opens = The PFX of { $name } opens with this password and holds the certificate, its key and its issuer.
result-verify-title = What the servers answered
result-verified =
    { $total ->
        [one] The connection is in order.
       *[other] All { $total } connections are in order.
    }
result-verified-fails = The connection is not in order.
result-verified-not-judged = The connection could not be judged from here. That does not mean that it is in order.
result-verified-not-looked-at = Stopped before the connection was looked at.
result-verified-outdated = The connection still uses an older certificate.
result-verified-mixed =
    Connections in order: { $holding } of { $total }.{ $failing ->
        [0] {""}
       *[other] {" "}Not in order: { $failing }.
    }{ $unjudged ->
        [0] {""}
       *[other] {" "}Not to be judged from here: { $unjudged }.
    }{ $outdated ->
        [0] {""}
       *[other] {" "}Still with an older certificate: { $outdated }.
    }{ $aside ->
        [0] {""}
       *[other] {" "}Addresses not reached, while another one is: { $aside }.
    }{ $unseen ->
        [0] {""}
       *[other] {" "}Stopped before they were looked at: { $unseen }.
    }
result-example-title = Example written
result-example = It is in { $file }. Open it with Excel or an editor, replace its lines by your computers, save it, and
    choose it where you add computers.
result-saved-title = Saved
result-failed-title = That did not work
result-nothing-changed = Nothing was changed.

verify-line-holds = { $place }
verify-line-fails = { $place }: { $what }
verify-line-unknown = { $place }: cannot be judged from here
verify-line-stopped = { $place }: not looked at
check-reachable = not reached
check-encrypted = no encryption
check-presented = no certificate
check-foreign = another server's certificate
check-unreadable = no readable certificate
check-issuer = another issuer
check-name = wrong name
check-address = wrong address
check-purpose = not for servers
check-dates = not valid now
check-trusted = not trusted here

# --- lists of servers and clients ------------------------------------------------------------------------
list-misspelt = "{ $typed }" looks like "{ $meant }" with a slip in it.
    .cure = Correct the word. A computer of that very name comes onto the list by another one, and is renamed there.
list-no-name = "{ $typed }" names no server.
    .cure = Write the server's name into the line, beside its address.
list-no-role = "{ $typed }" has no role.
    .cure = Write after it what runs there, for example: recording-server. The lines below may leave it out when it is
        the same.
list-is-kind = "{ $typed }" runs on clients, and this is the list of servers.
    .cure = Put that computer on the list of clients.
list-is-role = "{ $typed }" is a server's role, and this is the list of clients.
    .cure = Put that computer on the list of servers. It comes into this list by itself.
list-name-twice = The name "{ $typed }" is in line { $first } already.
    .cure = Every computer has names of its own: take one of the two away.
list-address-twice = The address { $typed } is in line { $first } already.
    .cure = Every computer has addresses of its own: take one of the two away.
list-address-known = The address { $typed } belongs to "{ $name }" on the list.
    .cure = Every computer has addresses of its own: correct the one that is wrong.
list-several-clients = "{ $typed }" holds several names and addresses, and which belong together is not clear.
    .cure = Write one computer in a line.
list-range-backwards = The range "{ $typed }" ends before it starts.
    .cure = Write the lower number first.
list-range-too-long = The range "{ $typed }" has { $count } computers; { $most } are the most.
    .cure = Correct the numbers, or write it as several ranges.
list-range-ends = The two ends of "{ $typed }" differ in more than one number, or have none.
    .cure = Write a range like rs-01..rs-05, or every name by itself.
list-range-digits = The numbers in "{ $typed }" do not have the same number of digits.
    .cure = Write both as the names have them: rs-01..rs-12, or rs-1..rs-12.
list-range-open = "{ $typed }" does not say where it ends.
    .cure = Write its end, or a range of the same length beside it: rs-01..rs-05 10.20.0.11..
list-range-counts = "{ $typed }" has { $count } computers, and the range beside it { $other }.
    .cure = Make both ranges equally long.
list-range-beside = "{ $typed }" stands beside a range of { $count } computers and would belong to each of them.
    .cure = Write a range for it, too: { $typed }.. counts on from there. Or write one computer in a line.
list-range-leaves = "{ $typed }" would count on to { $last }, which is no address.
    .cure = End the range before that, and begin another one.
list-range-or-name = "{ $typed }" may be one name or a range.
    .cure = Write { $range } for the range. A computer of that very name comes onto the list by another one, and is renamed
        there.
list-too-long = The list has more than { $most } computers.
    .cure = Look at what was pasted. A list that is really that long goes in parts.
list-both = Lines were typed, and a file is named, too.
    .cure = Empty one of the two.
list-still-read = The file is still being read.
    .cure = Wait a moment, and try again.
list-empty = There is no computer in it.
    .cure = Write one computer in a line, for example: rs-01 10.20.0.11 recording-server
list-workbook = This is a workbook, not a list as text.
    .cure = Open it in Excel, choose File > Save As, and the type "CSV UTF-8". Or copy the cells and paste them here.
list-no-text = This file is no text.
    .cure = Choose the file with the list. From Excel, save it as "CSV UTF-8".
survey-newer = This survey was written by a newer vmscert.
    .cure = Use that version here, too.
survey-other = This survey comes from a computer that holds a kit of another site.
    .cure = Take it in where that site's CA is, or write a new one without that kit.
survey-altered = This survey is not as it was written: somebody changed it, or it was damaged on the way.
    .cure = Look at its names and addresses before you take them, or write it again on that computer.
# Words of lists beside the names of roles and kinds, with commas between them.
list-windows-any = any Windows, Windows Server 2012, Windows Server 2012 R2, Windows Server 2016, Server 2012, Server 2016,
    2012, 2016
list-windows-2019 = Windows Server 2019, Windows Server 2022, Windows Server 2025, Server 2019, Server 2022, Server 2025,
    Windows 10, Windows 11, 2019, 2022, 2025
list-headings = name, names, computer, computers, computer name, server, servers, server name, host, hostname, host name,
    dns, dns name, fqdn, full name, full computer name, client, clients, pc, ip, ips, ip address, ip addresses, address,
    addresses, ipv4, ipv6, role, roles, kind, kinds, type, what runs there, device
list-headings-windows = windows, os, operating system, windows version
list-headings-ignored = no, nr, number, place, location, room, note, notes, remark, remarks, comment, comments, description,
    mac, mac address, serial number, model
list-example-servers = Name;Address;Role
list-example-clients = Name;Address;What runs there
depends-remove = Its certificate stays valid until it expires, and its kit stays in { $folder }. What was ticked off for it
    goes with it.
    .cure = Put it on the list again under the same name, and its certificate is there again.
depends-rename = The certificate and the kit in { $folder } are made out to the old name. They stay there; { $name } needs a
    certificate of its own.
    .cure = Issue its certificate, carry the new kit to the server, and import it there.
edit-certificate-found = { $folder } holds a certificate for { $name } from before: it is the certificate of { $name } now.
    .cure = Where this is another computer than then, issue a new certificate for it.
plan-folder-occupied = { $folder } still holds the kit of { $name }, which was called so before. What is there is kept in
    history.
depends-names = The certificate of { $name } still holds the names and addresses from before.
    .cure = Issue it again for the new ones, and import it on the server.
depends-roles = The kit in { $folder } gets new instructions; what it says now is kept.
list-columns-unread = These columns are not read: { $columns }.
    .cure = Columns are known by what stands in them, or by headings such as Name, Address, Role and Windows. A column that
        is wanted gets such a heading.

# --- findings of the steps ------------------------------------------------------------------------------
encrypt-untrusted =
    STOP: { $count ->
        [one] 1 computer goes dark
       *[other] { $count } computers go dark
    } if you switch on now: { $names }. They do not trust the CA yet.
    .cure = Finish "Trust the CA on every computer" for them first.
trust-only-said =
    { $count ->
        [one] 1 computer trusts
       *[other] { $count } computers trust
    } the CA as you said; nobody saw it: { $names }.
    .cure = Start vmscert there from the clients' kit and verify, or look yourself again before you switch on.
encrypt-not-imported = The certificate is not imported on this server, as far as is known.
    .cure = Import it first, and let the service read its key.
text-control = There is a character in it that cannot be printed or seen.
    .cure = Type it again instead of pasting it.
text-too-long = It is longer than { $most } characters; a certificate has no room for more.
    .cure = Use a shorter one.
client-merged =
    { $count ->
        [one] { $names } was on the list already. What runs there now: { $kinds }.
       *[other] { $names } were on the list already. What runs there now: { $kinds }.
    }
client-listed =
    { $count ->
        [one] { $names } was on the list already. What runs there stays: { $kinds }.
       *[other] { $names } were on the list already. What runs there stays: { $kinds }.
    }
plan-authority-expired = The CA expired on { $end }: no computer would accept what it issues.
    .cure = Start a new site folder with a new CA, and let every client trust it.
plan-same-folder = Its files would lie in the same folder as those of { $name }.
    .cure = Put another name first.
plan-nothing-to-verify = There is nothing to connect to: no server with a port is listed.
    .cure = Add a server with its roles, or give an address such as rs-01:7563.
plan-file-missing = There is no file { $path }.
    .cure = Check the path; in Explorer, hold Shift, right-click the file and choose "Copy as path".
plan-name-unresolved-no-address = { $name } is not known to the network from here.
    .cure = That is usual without DNS. Give its IP address too, so that clients can connect by address.
doubt-unsure = The work is done, but not everything could be seen to after it: { $problem }
    .cure = Look at Home or status whether all is there, and have the drive checked if this happens again.
doubt-not-noted = The kits are copied, but that could not be noted in the site's list: { $problem }
    .cure = Put that right, and copy them again or tick them off by hand.
failure-authority-file = ca-private.pfx cannot be opened: { $problem }
    .cure = Its password does not help here. Put its second copy back from its safe place, or an older one from the folder "history", under the same name.
verify-unreadable = It presented something that is not a readable certificate.
    .cure = Import the certificate again on the server.
verify-presented-other = It presented { $subject } ({ $thumbprint }), not the newest certificate that was issued for it.
    .cure = Select the newest certificate there, or import it first.
verify-bad-target = "{ $typed }" is not a host or host:port.
    .cure = Type a name or an address, and a port if you like: rs-01:7563 or 10.0.0.5.
plan-relative-path = "{ $path }" is not a whole path: it does not say on which drive.
    .cure = Type it from the drive on, such as E:\ or C:\Certificates.
site-another-authority = The CA in this folder is not the one that site.toml notes: certificates from it would be refused by every client of the site.
    .cure = Put the right root-authority-public.cer, ca_thumbprint.txt and ca-private.pfx back, from the second copy or from history.
site-authority-lost = This site has a CA, but its files are gone: root-authority-public.cer and ca-private.pfx.
    .cure = Put them back from the second copy. Do not make a new CA unless there is none: every client would have to be visited again.
site-record-missing = There is a CA in this folder, but site.toml is missing: the list of servers, clients and what was done.
    .cure = Put site.toml back from the folder history, the newest one.
site-kit-incomplete = The kit of { $name } is not whole: a file is missing or was changed.
    .cure = Issue its certificate again, or put the file back from history.
site-not-started = There is no site in this folder.
    .cure = Check the folder and whether its drive is there; to start a site, create its CA.
site-clock-behind = This computer's clock is before the day on which the CA was made.
    .cure = Set the clock.
step-problems = Something is wrong here
    .about = Something in the site's folder is missing, damaged or was changed. Look at it first: until it is mended some steps may be refused.
state-problems =
    { $count ->
        [one] 1 thing to look at
       *[other] { $count } things to look at
    }
verify-line-outdated = { $place }: an older certificate
verify-line-aside = { $place }: not reached from here, another address is
verify-aside = { $address } is not reached on port { $port } from here, but another address of this server answers there.
    .cure = Nothing to do if nobody uses this address. Otherwise look at its cable, its network and the firewall on the
        way, then verify again.
verify-presented-foreign = It presented the certificate of { $other }.
    .cure = On this server import its own PFX file, and select that certificate in XProtect.
step-authority-first = First the CA
    .about = A certificate needs a CA that signs it.
plan-address-taken = { $name } has the address { $address } already.
    .cure = Check which of the two is right; two computers cannot share an address.
failure-pfx-password = This password does not open the PFX file of { $name }.
    .cure = Try again, and mind upper and lower case. If the password is lost, issue the certificate again for this server, with a new password.
home-finished = All done
    .about = Every step is done and every server was seen with its certificate. The first certificate ends on { $end }: come back before that. Clear the kits off the stick, and keep this folder and the second copy of the CA safe.

# --- on this computer -----------------------------------------------------------------------------------
here-kit-server = Kit for { $name }
here-kit-clients = The clients' kit
here-you-are = You are on { $computer }
here-not-here = But this is { $computer }
here-right-computer = This is the kit for { $name }. You are on { $computer }.
here-wrong-computer = This kit is for { $name }, but this is { $computer }. Its certificate is made out to other names: go to { $name } with it, or take the kit for { $computer }. Trusting the CA is right on every computer.
here-other-kit = This kit is for { $name }, but this is { $computer }. The kit for { $computer } lies beside it: press K to open that one.
here-any-computer = This kit makes a computer trust the CA. You are on { $computer }. Carry it from one computer to the next, and start vmscert on each.
here-no-windows = No Windows here
    .about = Trusting, importing and switching on are done on Windows. On this computer you can read the instructions, look at the kit and verify servers.
here-verify = Verify this server
here-verify-servers = Verify the servers from here
    .about = Connects to the servers as XProtect's programs on this computer do. When this computer trusts what a server shows, that is noted, and the CA's computer takes it in as seen.
here-this-computer = This computer
here-written = Written down by XProtect
here-written-about = Read from XProtect's own files and settings on this computer, at the places that tools of the field read; no manual names them. Where it matters, look in Server Configurator, too.
written-on = { $place } says that it is encrypted.
written-on-with = { $place } says that it is encrypted, with the certificate { $certificate }.
written-off = { $place } says that it is not encrypted.
    .cure = Switch encryption on, or find out who switched it off.
written-port = { $role }: port { $number }, says { $place }.
written-address = The management server is known here as { $host }, says { $place }.
state-written-on =
    { $count ->
        [one] One place says encrypted
       *[other] { $count } places say encrypted
    }
state-written-off = Nothing says encrypted
state-written-unread =
    { $count ->
        [one] One place not readable
       *[other] { $count } places not readable
    }
here-cluster = This computer is a node of a failover cluster: the other nodes need the same certificate, and their services stop and start together.
here-rights-missing = Windows lets a program change certificate stores and services only if you say so. Restart vmscert as administrator: Windows asks you, and it goes on at the same place in a new window. What you typed is kept; passwords are asked again.
here-rights-given = vmscert has the rights of an administrator.
here-not-elevated = Windows has not given vmscert the rights of an administrator yet.
    .cure = "Restart as administrator" below asks Windows for them. What you typed is kept; passwords are asked again.
here-not-windows = This computer does not run Windows, so that nothing can be changed here.
    .cure = Start vmscert on the Windows computer itself.
here-no-server = No server in this folder is this computer.
    .cure = Start vmscert from this server's own kit, or name the site's folder.
state-to-read = To read
state-no-rights = Not given yet: press A
state-read-only = Reading and verifying only
state-seen-here = Seen on this computer
state-windows-only = Only on Windows
state-unseen = Could not be looked at
state-key-unseen = Imported; key not looked at yet
state-key-unreadable = { $accounts } cannot read it
state-no-key = The key is missing
state-other-computer = Not for this computer
state-after-import = Waits for: the import
state-if-needed = Only if needed
state-no-dns = Only without DNS
value-unnamed-computer = a computer without a name
value-account = { $account } ({ $services })
source-kit = from this kit
source-site = from the site's folder
source-site-authority = this site's CA
source-returned = a kit that came back
detail-import-here = This is the computer: Enter imports it here.
detail-encrypt-here = This is the computer: Enter switches it on here.
detail-roles = Roles: { $roles }.
detail-trust-here = This is the computer: Enter lets it trust the CA.
home-doctor = The doctor found something
    .about = { $count ->
        [one] On { $names } something was not in order when it was looked over last. Look there again after mending it.
       *[other] On these servers something was not in order when they were looked over last: { $names }. Look there again after mending it.
    }
state-doctor-found = { $names }
home-returned = A stick came back
    .about = The kits on it say what was done on the other computers. Enter takes that in.
action-elevate = Restart as administrator
action-instructions = By hand
action-other-kit = This computer's kit
action-collect = Take in the stick
fact-site = Site
fact-authority = CA
fact-authority-thumbprint = The CA's thumbprint
fact-windows-here = Windows
fact-services = XProtect services
fact-friendly-name = Shown as
review-here = On this computer
review-trust = Compare the thumbprint with ca_thumbprint.txt from the computer where the CA was made, or with the printed instructions. It must be the same, letter by letter.
review-import = The file is opened with its password and checked first. The password is not kept.
review-import-delete = The file is opened with its password and checked first, and deleted only when everything was read back in order. The password is not kept.
review-selftest = A CA and a certificate are made that nobody else knows, tried on this computer in every way, and removed again.
trust-compare = { $subject }, thumbprint { $thumbprint }
    .cure = Compare it with ca_thumbprint.txt from the CA's computer, or with the printed instructions.
trust-already = This computer trusts this CA already. Doing it again does no harm.
trust-file-none = There is no certificate in { $path }.
    .cure = Choose the file root-authority-public.cer from the kit.
trust-file-reading = { $path } is still being read.
    .cure = Try again in a moment.
thumbprint-letter = "{ $letter }" does not occur in a thumbprint: it has the digits 0 to 9 and the letters A to F.
    .cure = Copy it from the certificate's Details, or from ca_thumbprint.txt.
thumbprint-length = A thumbprint has 40 letters and digits; these are { $count }.
    .cure = Copy the whole line.
import-already = This certificate is on this computer, and the services can read its key. Importing it again does no harm.
encrypt-here-no-configurator = XProtect's Server Configurator is not on this computer.
    .cure = Follow the instructions (By hand) instead.
encrypt-here-old-configurator = Server Configurator on this computer is version { $version }; it takes commands from 20.3 (XProtect 2020 R3) on.
    .cure = Follow the instructions (By hand) instead.
encrypt-here-unknown-configurator = The version of Server Configurator on this computer cannot be read, so that it is not known whether it takes commands.
    .cure = Follow the instructions (By hand) instead.
encrypt-here-early = XProtect 2019 R1 switches encryption on by hand only.
    .cure = Follow the instructions (By hand) instead.
encrypt-here-not-imported = The certificate is not on this computer yet.
    .cure = Import it first.
encrypt-here-key-unread = The services on this computer cannot read the certificate's key yet.
    .cure = Import the certificate again: that gives them the right to read it.
authority-services = XProtect services run on this computer. The CA is safer on a computer that nobody uses for video.
    .cure = Better make the CA on another computer with restricted access, and carry only the kits here.
result-here-nothing-read = Done.
result-here-in-order =
    { $total ->
        [one] Done, and read back.
       *[other] Done, and read back: all { $total } points are in order.
    }
result-here-doubtful =
    { $doubtful ->
        [one] Done. One point needs your eye.
       *[other] Done. { $doubtful } points need your eye.
    }
result-here-failing =
    { $total ->
        [one] The point that was read back is not in order.
       *[other] Points that are not in order: { $failing } of { $total }.
    }
result-here-failing-title = Not everything is in order
result-here-unseen-title = Reported, but not seen yet
result-trust-title = This computer trusts the CA
result-trust-next = Next: the same on every other computer that connects.
result-trust-next-import = Next: import this server's certificate.
result-trust-undo = To undo it: Trust the CA here no longer.
result-hosts-title = This computer knows the names
result-hosts-undo = To undo it: vmscert hosts --remove, or Names without DNS and there R. The file as it was lies in history beside it.
result-hosts-gone-title = The names are gone from this computer
result-distrust-title = The CA is not trusted here any more
result-distrust-undo = To undo it: Trust the CA on this computer, from the kit.
result-next-computer = Next: carry the stick to the next computer and start vmscert there. In the end bring it back to the CA's computer.
result-import-title = The certificate is imported
result-import-next = Next: switch encryption on, once every computer that connects trusts the CA.
result-import-undo = To undo it, delete the certificate in certlm.msc, Personal, Certificates. Nothing uses it before encryption is switched on.
result-encrypt-title = Encryption is switched on
result-encrypt-next = Next: verify this server. Then look at a client whether video comes as before.
result-encrypt-undo = To undo it: Switch encryption off.
result-encrypt-off-title = Encryption is switched off
result-encrypt-off-next = Next: look at a client whether video comes as before.
result-collect-title = Taken in
result-collect-no-news-title = Nothing new
result-collect-partly-title = Not everything could be taken in
result-collect-nothing-title = Nothing was taken in
result-collect-next = Next: Home shows what is left to do. Clear the kits off the stick when all of it is done.
result-selftest-title = What this computer can do
reach-leased = { $adapter }: may change (given by DHCP)
source-services-here = XProtect services run here

## What can be wrong with a site folder.

site-damaged-record = { $line ->
        [0] The site's list (site.toml) is damaged.
       *[other] The site's list (site.toml) is damaged: line { $line } cannot be understood.
    }
    .cure = Put back the newest site.toml from the folder "history", or mend the file with a text editor. Until then
        nothing is written.
site-newer-record = This site was last used with a newer version of this program (format { $format }).
    .cure = Use that version. This one only shows the site and changes nothing.
site-unwritable = The site's list could not be put into writing.
    .cure = Undo the last change and try again.
site-full-servers = The list has room for { $most } servers, and these are more.
    .cure = Take off the list what is no longer there, or keep the others as a site of their own, in another folder.
site-full-clients = The list has room for { $most } clients, and these are more.
    .cure = Take off the list what is no longer there. The CA can be trusted on computers that are on no list, too.
site-full = The site's list (site.toml) has no room for more: nothing could be noted of those who are on it.
    .cure = Take off the list what is no longer there, or keep the others as a site of their own, in another folder.
site-exists = "{ $name }" is on the list already.
    .cure = Choose that entry, or type another name.
site-unknown = Nothing named "{ $name }" is on the list.
    .cure = Check the spelling, or add it first.
site-damaged-certificate = { $file } is not a certificate, or it is damaged.
    .cure = Put it back from the folder "history" or from a kit, or issue it again.
site-thumbprint-differs = The CA's certificate and ca_thumbprint.txt do not belong together.
    .cure = One of them was replaced by hand. Put back both files as they were; a copy of the certificate lies in
        every kit.
site-public-missing = ca-private.pfx is there, but the CA's certificate root-authority-public.cer is not.
    .cure = Copy it back from the clients' kit or any server's kit.
site-key-missing = ca-private.pfx is missing: without it nothing more can be issued by this CA.
    .cure = Put back the second copy under the same name. If there is none left, a new CA is needed and every
        client must be visited again.
site-no-authority = There is no CA yet.
    .cure = Create the CA first.
site-no-certificate = { $name } has no certificate yet.
    .cure = Issue its certificate first.
site-not-imported = { $name } has not imported its certificate, as far as is known: encryption cannot be on there.
    .cure = Tick the import first. Verify ticks both by itself where it sees them.
site-in-use = Another run of this program works in this folder.
    .cure = Close it there and open the site again. Until then you can look, but nothing is changed.
site-damaged-kit = The kit's description (kit.toml) cannot be read.
    .cure = Copy the kit again.

## XProtect's roles, kinds of clients and ports, as `assets/roles.toml` lists them.

role-management-server = Management server
    .words = management
role-recording-server = Recording server
    .words = recorder, recording
role-failover-recording-server = Failover recording server
    .words = failover recorder, failover server, failover
role-mobile-server = Mobile server
    .words = mobile
role-event-server = Event server
    .words = event, events
role-data-collector = Data collector
    .words = data collector server, collector
role-onguard-access-service = OnGuard Access Service
    .words = onguard, onguard service

kind-smart-client = Smart Client
    .words = smart client pc, smartclient, client
kind-management-client = Management Client
    .words = management client pc
kind-lpr = LPR server
    .words = lpr
kind-open-network-bridge = Open Network Bridge
    .words = network bridge, onvif bridge
kind-dlna-server = DLNA Server
    .words = dlna
kind-interconnect-site = Interconnect site
    .words = interconnect
kind-mip-integration = MIP SDK integration
    .words = integration, mip, mip sdk
kind-web-client = Web Client PC
    .words = web client, browser
kind-phone = Phone or tablet
    .words = phone, tablet, mobile client, smartphone

port-management = sign-in and configuration
port-management-recorders = recording servers, once it is encrypted
port-streams = video and audio to clients
port-recorder-management = from the management server
port-mobile = phones, tablets and browsers
port-events = events and alarms
port-onguard = from the event server

## Plans: changes, progress, findings, failures.

# --- what will change -------------------------------------------------------------------------------------
change-make = New file
change-replace = Replaced (old one kept)
change-note = Noted in

# --- what is being done -----------------------------------------------------------------------------------
progress-open = Opening the CA
progress-key = Making the key
progress-sign = Making the certificate
progress-pfx = Protecting it with the password
progress-check = Opening and checking everything
progress-write = Writing the files
progress-read-back = Reading them back
progress-issue = The certificate for { $name }
progress-seconds = about { $count } seconds left
progress-minutes = about { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    } left
progress-copy = Copying { $file }
progress-verified = { $name }: { $how ->
        [ok] in order
        [warn] in order, with something to look at
        [fail] not in order
       *[unknown] cannot be judged from here
    }

# --- what stands in the way, or is worth a thought ----------------------------------------------------------
plan-authority-exists = This folder has its CA. A second one would make every certificate and every client's trust
    useless.
    .cure = To start anew, open another folder as a new site.
plan-lifetime-shortened = A certificate cannot outlive its CA: it will end on { $end }, with the CA.
    .cure = Nothing to do. Plan a new CA well before that day.
plan-lifetime-past-authority = A certificate cannot outlive its CA, which has { $days ->
        [one] one day
       *[other] { $days } days
    } left.
    .cure = Type { $days } or less; otherwise it is shortened to the CA's end.
plan-lifetime-authority-ends = A certificate cannot outlive its CA, and the CA ends within a day.
    .cure = Start a new site folder with a new CA, and let every client trust it.
plan-lifetime-long = Apple's phones, tablets and computers refuse a certificate of more than 825 days.
    .cure = Take 825 days or less if any of them will connect.
plan-phones-825 = Phones and tablets connect to a mobile server, and Apple's refuse a certificate of more than 825 days.
    .cure = Take 825 days or less.
plan-server-exists = { $name } has a certificate already. The new one takes its place; the old files are kept in the
    folder "history".
    .cure = Afterwards import the new certificate on the server and check that XProtect uses it.
plan-destination-inside = The copy would go into the site folder itself.
    .cure = Choose a stick or another folder.
plan-another-on-stick = { $path } is there already and not of this site: it holds kits of another site or another CA, or something else. It stays as it is, and this site's kits get a folder with a number behind the name.
    .cure = If it is of no use any more, delete it on the stick before you copy.
plan-no-kits = There is no kit to copy.
    .cure = Choose at least one. Kits are made when you create the CA and issue certificates.
second-copy-beside-kits = { $path } carries kits, which go from computer to computer. The CA's own file must not.
    .cure = Take another stick, one that you use for nothing else.
second-copy-another = { $path } is there already, and it is not this CA.
    .cure = Take another stick or a new folder on it. What is there may be the only copy of another CA.
second-copy-open = This drive cannot keep the file from other people: whoever holds the stick can read it, and only the
        password protects it.
    .cure = Lock the stick away, and never keep the password with it.
plan-fat = This drive cannot keep the files from other people: whoever holds it can read them.
    .cure = Keep the stick with you, carry the passwords separately, and delete the kits when they are imported.
plan-fat-authority = This drive cannot keep ca-private.pfx from other people of this computer.
    .cure = Choose a folder on a disk formatted with NTFS (Windows) or on the system disk.
plan-in-use = Another run of this program works in this folder.
    .cure = Close it there, then try again.
plan-name-unresolved = { $name } is not known to the network from here. That is usual without DNS.
    .cure = On computers that are to find it by name, add this line to C:\Windows\System32\drivers\etc\hosts:
        { $line }
plan-name-elsewhere = { $name } leads to { $addresses } from here, not to the addresses given.
    .cure = Check which is right. Old DNS entries and a second network card are the usual causes.
plan-no-address = No IP address is given: computers that connect by address will get a warning.
    .cure = Add the server's address (on the server: ipconfig /all) if anybody connects by it.
plan-address-only = The certificate will hold { $addresses } and no name: whoever connects by a name gets a warning, or no connection.
    .cure = Let every computer connect by address. If one of them can use a name, answer that the server is reached by its names.
plan-address-only-none = A server that is reached by address alone needs an address.
    .cure = Type it; on the server, ipconfig /all shows it.
plan-address-only-role = { $role }: it is registered by its name and does not start with a certificate that lacks it, so it cannot be reached by address alone.
    .cure = Answer that the server is reached by its names, with its full computer name first.

# --- a provider's certificate -----------------------------------------------------------------------------
provider-expired = This certificate ended on { $end }.
    .cure = Ask the provider for a new one.
provider-not-yet-valid = This certificate is valid only from { $date }; this computer's clock says { $clock }. Until then clients refuse it.
    .cure = If the clock is right, do not import it on the server before that day. If not, set the clock.
provider-is-authority = "{ $subject }" is a CA's own certificate. Whoever has its key can make certificates that all clients of that CA trust, so it must not lie on a server.
    .cure = Ask the provider for a server's certificate that this CA issued.
provider-key-usage = The key of this certificate may not be used to prove a server's identity ("Digital signature" is missing in its key usage). Today's connections (TLS 1.3, and 1.2 as it is mostly used) fail with it.
    .cure = Ask the provider for a server (TLS, SSL) certificate with the key usage "Digital signature".
provider-rewrapped = The kit's file was therefore wrapped anew, with the same password; it opens on { $windows }. It is the one to carry, not the one you got.
provider-rewrapped-new-password = The kit's file was wrapped anew with the new password; it opens on { $windows }. It is the one to carry, not the one you got.
provider-newer-windows = This file opens on Windows Server 2019, Windows 10 (1709) and newer. Older Windows would say that the password is wrong.
    .cure = If an older Windows runs on the server, import it there with vmscert: it wraps it anew.
provider-name = This certificate is not for { $name }: it is made out to { $names }.
    .cure = Type the server's name as the certificate has it, or ask the provider for one with this name.
provider-no-server-auth = This certificate may not be used by a server (purpose "Server Authentication" is missing).
    .cure = Ask the provider for a server (TLS, SSL) certificate.
provider-chain = The certificate of who issued it is not in the file.
    .cure = Export it again "with all certificates in the certification path", or see that the issuer's certificate is
        installed on the server and on every client.

# --- why the work ended -----------------------------------------------------------------------------------
failure-authority-password = This is not the password of ca-private.pfx, or the file was changed.
    .cure = Type the CA's password again. Mind the keyboard's language and Caps Lock. If you are sure of it, the file was changed: put its second copy back from its safe place, or an older one from the folder "history".
failure-another-authority = ca-private.pfx holds another CA than this site's certificate.
    .cure = Somebody replaced one of the files. Put back ca-private.pfx that belongs to root-authority-public.cer.
failure-no-destination = There is no drive or folder { $path }.
    .cure = Plug the stick in and choose it in the list, or correct the path. A new folder must be made before.
failure-kit-differs = { $file } is not what this kit should hold.
    .cure = Issue the certificate again, or put back the file from the folder "history".

## What a verification says about the network. What it says about the certificate stands with the certificates.

verify-reachable = { $address } answers on port { $port }.
verify-refused = { $address } is there, but nothing listens on port { $port }.
    .cure = Is the XProtect service running there, and does it use this port? A server that does not encrypt yet
        may not open it at all.
verify-silent = Nothing answered at { $address }, port { $port }, in time.
    .cure = Is the computer on, and is the address right? Otherwise a firewall keeps the port closed: allow it
        on the server and on the way.
verify-unreachable = There is no way to { $address } from here: { $reason }.
    .cure = Check this computer's network cable and address; the server may be in another network.
verify-mute = Port { $port } at { $address } took the connection and then said nothing.
    .cure = Is encryption switched on for this role yet? Restart its service, then verify again.
verify-cut = The server broke the connection off while encryption was being agreed on.
    .cure = Most likely the service's account may not read the certificate's private key ("The Local Security
        Authority cannot be contacted"). On the server: certlm.msc > Personal > Certificates, right-click
        the certificate > All Tasks > Manage Private Keys, and give that account Read.
verify-not-tls = Port { $port } at { $address } answers, but not encrypted.
    .cure = Encryption is not switched on there yet, or this port is another program's.
verify-older = The server and this program know no way of encrypting that both can.
    .cure = It cannot be judged from here. Either no certificate is selected for this role, or the server knows only
        ways that are too old for this program. In the Management Client look for the padlock: Servers > Recording
        Servers, the server's Info tab.
verify-alert = { $reason ->
        [unrecognized_name] The server refused this name.
       *[other] The handshake did not come to an end (technical: { $reason }).
    }
    .cure = Is a certificate selected for this role? It may also expect a certificate from the client; then it
        cannot be judged from here.
verify-tls = { $version } was agreed on.
verify-presented = It presents the certificate of { $subject }.
verify-unresolved = { $name } is not known to the network from here, and no address of it is known either.
    .cure = Check the name. Without DNS, add the server's address and name to this computer's hosts file
        (C:\Windows\System32\drivers\etc\hosts), or verify by address.
verify-fallback = { $name } is not known to the network from here, so the certificate's own addresses are tried:
    { $addresses }.
    .cure = { $line ->
        [none] No other computer can use one of these addresses: it needs a certificate with the server's own.
       *[other] For computers that connect by name without DNS, add this line to their hosts file
            (C:\Windows\System32\drivers\etc\hosts): { $line }
    }
verify-trusted = This computer trusts it, too.
verify-client-not-trusting = This computer does not trust the CA yet: XProtect's programs here lose the connection.
    .cure = Trust the CA on this computer, then verify again.
verify-trust-noted = This computer trusts the CA: that was seen, and is noted for the CA's computer.
    .cure = Carry the stick to the next computer, and bring it back in the end.
verify-not-trusted = This computer itself does not trust it. That says nothing about the clients.
    .cure = Nothing to do, unless you want to use a client here. Then trust the CA on this computer, too.
verify-no-ports = There is no port at which { $role } could be verified from here.
    .cure = Check it in XProtect itself: the server must show as connected.
verify-stopped = Nobody looked: it was stopped before.
    .cure = Verify again, and let it come to its end.
verify-taken-in = Issued by { $issuer }, and the very certificate that was taken in for this server.
verify-unsure = { $place } ({ $roles }) showed no certificate. This port may say nothing though all is well, so it counts neither way.
    .cure = On that server look in Server Configurator > Encryption. A failover recording server may answer only while it stands in for another.
result-verified-nothing = Nothing could be judged at the ports that were looked at: nothing is proven.
verify-unanswered =
    { $count ->
        [one] At { $host } nothing answers on port { $ports }.
       *[other] At { $host } nothing answers on the ports { $ports }.
    }
    .cure = Nothing to do, unless it has a role that uses one of them: then name the port, as in rs-01:7563.

## Names

name-empty = A name is needed here.
    .cure = Type the name that people and programs use for the server, for example rs-01 or rs-01.corp.local.
name-only-addresses = There are addresses here but no name. Programs look for the name first, and XProtect's own services register by name.
    .cure = Add the computer's name. On that computer: This PC > Properties > Full computer name.
name-blank-inside = "{ $typed }" has a blank inside. A computer's name has none.
    .cure = Remove the blank, or put a hyphen in its place if the name has one there.
name-url = "{ $typed }" is a web address or a path. A certificate carries the name alone.
    .cure = Type only the name: nothing like https:// in front and no / behind.
name-backslash = "{ $typed }" has a backslash. That is the Windows way to write a domain or a shared folder, not a computer's name.
    .cure = Type only the computer's name, for example rs-01 or rs-01.corp.local.
name-port = "{ $typed }" has a port behind the name. A certificate is good for every port of the computer.
    .cure = Type "{ $name }".
name-is-address = "{ $typed }" is an IP address, not a name.
    .cure = Put it among the IP addresses.
name-label-empty = "{ $typed }" has a dot too many: there must be something between two dots and in front of the first.
    .cure = Remove the dot, or add what is missing.
name-label-too-long = "{ $typed }" has a part of { $length } characters. Between two dots there can be 63 at most.
    .cure = Shorten that part. Check that it is the name the computer really has.
name-too-long = "{ $typed }" has { $length } characters. A name can have 253 at most.
    .cure = Shorten it. Check that it is the name the computer really has.
name-star = "{ $typed }" has a star where it means nothing. A star can only stand alone in front, as in *.corp.local.
    .cure = Type the computer's full name, or one star, a dot and the domain.
name-hyphen = "{ $typed }" has a part that begins or ends with a hyphen. Names cannot.
    .cure = Remove that hyphen.
name-letter = "{ $typed }" contains "{ $letter }", which a computer's name cannot have.
    .cure = Use letters, digits, hyphens and dots. To see the real name: This PC > Properties > Full computer name.
name-hidden = "{ $typed }" has a character inside that cannot be seen: two names that look the same would be two computers.
    .cure = Delete it and type the name again by hand.
name-numeric-end = "{ $typed }" ends in the number { $label }. Programs would take it for an IP address and refuse it.
    .cure = Type the computer's full name. If an IP address was meant, it has four parts, for example 10.0.0.5.
name-international-wrong = "{ $typed }" has letters that cannot be used in a computer's name, or a wrong "xn--" spelling.
    .cure = Type the name with letters, digits and hyphens, as the computer has it.
name-first-too-long = "{ $typed }" stands first and has { $length } characters. The first name has room for 64.
    .cure = Put a shorter name first, for example the name without the domain. The long one can follow it.
name-reserved-by-windows = Windows keeps the name "{ $typed }" for a device, so no folder can be called that.
    .cure = Put another name of this computer first.
name-too-many = There are more than { $limit } names here. Such a large certificate breaks connections.
    .cure = Keep the names that are used. Another server needs a certificate of its own.

name-trailing-dot = The dot at the end of "{ $typed }" was left out, because several programs fail on it. The name is { $name }.
name-international = "{ $typed }" has letters outside English. In the certificate it is written { $name }, which means the same.
name-underscore = "{ $typed }" has an underscore. Java programs refuse to connect to such a name.
    .cure = Keep it if the computer is called that, and add a second name or the IP address for those programs.
name-wildcard = "{ $typed }" is good for every computer directly under { $domain }. Whoever gets hold of it can pose as any of them.
    .cure = Type each computer's own name, unless you really want one certificate for all.
name-wildcard-too-wide = "{ $typed }" would be good for a whole top domain. Many programs ignore such a star.
    .cure = Type the computer's own name, or a star in front of your own domain, for example *.corp.local.
name-loopback = "{ $typed }" means "this very computer" on every computer. No other one can reach the server by it.
    .cure = Add the name that the other computers use. Leave this one out unless a program on the server needs it.
name-single-label = "{ $typed }" has no domain. That is fine on a local network, as long as people type it just so.
    .cure = If the computer also has a full name, such as { $typed }.corp.local, add it.
name-duplicate = "{ $typed }" was there already and counts once. Upper and lower case are the same name.

## Addresses

address-empty = An IP address is needed here.
    .cure = Type it, for example 10.0.0.5. On that computer the command ipconfig /all shows it.
address-part-too-large = "{ $typed }" is not an IP address: each part goes up to 255, and { $part } is more.
    .cure = Correct the part that is too large.
address-parts-missing = "{ $typed }" is not an IP address: it has { $count ->
        [one] one part
       *[other] { $count } parts
    } and needs four.
    .cure = Type the whole address, for example 10.0.0.5.
address-parts-too-many = "{ $typed }" is not an IP address: it has { $count } parts and may have four.
    .cure = Remove what is too much. Put a comma or a blank between two addresses.
address-leading-zero = "{ $typed }" has a part that begins with 0. Some programs read such a part differently, so it could mean another address.
    .cure = If you mean { $without }, type it like that.
address-zone = "{ $typed }" ends in the name of a network adapter (after the %), which means something on one computer only.
    .cure = Better use another address of the server. Addresses that begin with fe80 change and reach only the same network segment.
address-network = "{ $typed }" is a whole network. A certificate carries the addresses of single computers.
    .cure = Type the server's own address, without / and what follows it.
address-port = "{ $typed }" has a port behind the address. A certificate is good for every port of the computer.
    .cure = Type { $address }.
address-unspecified = "{ $typed }" means "any address" and is no computer's.
    .cure = Type the server's own address. On that computer the command ipconfig /all shows it.
address-broadcast = "{ $typed }" means "everybody on this network" and is no computer's.
    .cure = Type the server's own address.
address-multicast = "{ $typed }" belongs to a group of receivers, such as a video stream's, and is no computer's.
    .cure = Type the server's own address.
address-reserved = "{ $typed }" lies in a range that no computer can have.
    .cure = Check the first part. On the server the command ipconfig /all shows its address.
address-ipv6 = "{ $typed }" is not an IPv6 address: up to eight groups of up to four digits (0 to 9, a to f), with :: at most once.
    .cure = Correct it. On the server the command ipconfig /all shows it.
address-is-name = "{ $typed }" is a name, not an IP address.
    .cure = Put it among the names.
address-not-one = "{ $typed }" is not an IP address.
    .cure = Type four numbers with dots between them, for example 10.0.0.5, or an IPv6 address.
address-too-many = There are more than { $limit } addresses here. Such a large certificate breaks connections.
    .cure = Keep the addresses that clients use to reach this server.

address-loopback = "{ $typed }" means "this very computer" on every computer. No other one can reach the server by it.
    .cure = Add the address that the other computers use. Leave this one out unless a program on the server needs it.
address-link-local = "{ $typed }" is an address that the computer gave itself, mostly because no other was to be had. It changes and reaches only the same network segment.
    .cure = Use the server's lasting address. If it has none, check its network cable or give it a fixed address first.
address-duplicate = "{ $typed }" was there already and counts once.
address-among-names = "{ $typed }" is an IP address and was put among the addresses.

## Lifetimes

days-empty = A lifetime is needed here.
    .cure = Type a whole number.
days-zero = "{ $typed }" would be over before it begins.
    .cure = Type 1 or more.
days-too-many = "{ $typed }" days is too long: { NUMBER($longest, useGrouping: "false") } (a hundred years) is the most.
    .cure = Type fewer days. 825 is a good value for a server, 3650 for the certificate authority.
days-too-many-years = "{ $typed }" years is too long: { $longest } is the most.
    .cure = Type fewer years. 10 is a good value for the certificate authority.
days-negative = "{ $typed }" is below zero.
    .cure = Type a whole number, 1 or more.
days-fraction = "{ $typed }" is not a whole number.
    .cure = Type digits only, without dot or comma.
days-not-a-number = "{ $typed }" is not a number.
    .cure = Type digits only, for example 825.

## Passwords

password-empty = A password is needed. Without one, everybody who gets the file has the private key in it.
    .cure = Type one, or have one generated.
password-authoritys-own = This is the CA's password. A server's file is carried about, and is guessed more quickly than ca-private.pfx: who finds it out would have the CA's password too.
    .cure = Take another one for the server's file, or have one generated.
password-weak-authority = This password is easily guessed. Whoever guesses it can make certificates that all your clients trust.
    .cure = Take four or more words that have nothing to do with each other, or have one generated.
password-weak-pfx = This password is easily guessed. Whoever finds the file can then pose as this server.
    .cure = Take a longer one or have one generated, and delete the file wherever it was carried after the import.
password-outside-ascii = This password has letters that other keyboards may not have, and Java programs refuse it.
    .cure = Use English letters, digits and signs if you can.
password-control-character = This password contains a tab, a line end or another character that cannot be typed. It was probably pasted by accident.
    .cure = Type it, or copy it again without what is around it.
password-invisible-character = This password contains a character that cannot be seen. It was probably copied along by accident, and nobody could type it at the server.
    .cure = Type the password, or copy it again from a plain text.
password-too-long = This password is longer than { $limit } characters, which Windows and other programs may cut off or refuse.
    .cure = Shorten it. Four or five words are enough.
password-file-blank = The password in { $file } ends with a blank; it was taken as a part of the password.
    .cure = If it is none, take the blank out of that line.
password-blank-around = This password begins or ends with a blank, which is easily lost when it is written down or copied.
    .cure = Leave the blank out, unless you mean it.

## Keys

key-empty = There is no private key: the file is empty.
    .cure = Take the file again from where it was made.
key-damaged = The private key cannot be read: it is damaged, or the file is something else.
    .cure = Take the file again from where it was made, or from your second copy.
key-not-rsa = The private key is not of the kind RSA, which XProtect's guides ask for.
    .cure = Have the certificate made again with an RSA key of 2048 bits.
key-too-small = The private key has { NUMBER($bits, useGrouping: "false") } bits. Less than 2048 is not safe, and Windows refuses it.
    .cure = Have the certificate made again with an RSA key of 2048 bits.
key-too-large = The private key has { NUMBER($bits, useGrouping: "false") } bits. More than 4096 slows every connection, and some programs refuse it.
    .cure = Have the certificate made again with an RSA key of 2048 to 4096 bits.
key-generation = No private key could be made: the computer's source of random numbers failed.
    .cure = Try again. If it happens again, restart the computer or use another one.

## Certificates that are read

certificate-empty = There is no certificate: the file is empty.
    .cure = Take the file again from where it was made.
certificate-not-one = This file is not a certificate.
    .cure = Choose a certificate file, mostly named .cer, .crt or .pem.
certificate-is-pfx = This file is a PFX: a certificate together with its private key, behind a password.
    .cure = Open it where a PFX is asked for, with its password.
certificate-is-bundle = This file is a bundle of several certificates (.p7b).
    .cure = Open it in Windows by a double click and export the one that is needed as .cer.
certificate-is-key = This file is a private key and holds no certificate.
    .cure = Choose the certificate file. Keep this one to yourself: nobody else should have it.
certificate-is-request = This file is a request for a certificate and not yet a certificate.
    .cure = Choose the file that the certificate authority sent back.
certificate-damaged = The certificate cannot be read to its end: the file is damaged.
    .cure = Take the file again from where it was made.

# In place of a certificate's name where it has none.
certificate-no-name = (no name)

## Making certificates

mint-authority-unnamed = The certificate authority needs a name.
    .cure = Type one, for example VMS Certificate Authority. People see it when they look at a certificate.
mint-subject-too-long = "{ $typed }" has { $length } characters. There is room for 64.
    .cure = Shorten it.
mint-subject-control-character = "{ $typed }" contains a line end, a tab or another character that cannot be typed.
    .cure = Type it again, or copy it without what is around it.
mint-no-name = The server's certificate has no name, so no client could match it with the server.
    .cure = Add the server's name.
mint-first-name-too-long = "{ $name }" stands first and has { $length } characters. The first name has room for 64.
    .cure = Put a shorter name first. The long one can follow it.
mint-clock-wrong = This computer's clock cannot be right: the certificate would begin on { $clock }.
    .cure = Set the clock and the date, then do this again.
mint-ends-before-it-begins = The certificate would end on { $until }, before it begins on { $from }.
    .cure = Choose a longer lifetime. If the certificate authority ends soon, it must be renewed first.
mint-outlives-authority = The certificate would be valid longer than the certificate authority, which ends on { $end }. After that day it would be refused.
    .cure = Choose a lifetime that ends on { $end } or before.
mint-key-does-not-fit = The private key is not the one of the certificate authority's certificate.
    .cure = Take both from the same file, for example ca-private.pfx or your second copy of it.
mint-not-an-authority = "{ $subject }" is not a certificate authority: its certificate says that it must not issue others.
    .cure = Choose the certificate authority's own file.
mint-not-marked-as-authority = "{ $subject }" does not say that it is a certificate authority. The guide's script of 2019 made them like that, and newer programs refuse what it issues.
    .cure = Create a new certificate authority here and have the clients trust it.
mint-may-not-sign = "{ $subject }" is not allowed to issue certificates: its certificate limits the key to other uses.
    .cure = Choose the certificate authority's own file.
mint-authority-expired = The certificate authority ended on { $date }. What it issues now would be refused.
    .cure = Check this computer's clock. If it is right, create a new certificate authority and have the clients trust it.
mint-authority-not-yet-valid = The certificate authority begins on { $date }, and this computer's clock says { $clock }.
    .cure = Set the clock and the date, then do this again.
mint-issuer-rewritten = The name of the certificate authority, "{ $subject }", has several parts of one kind. It could not be copied unchanged into a certificate, and programs would not find the certificate authority by it.
    .cure = Have the certificate made by the company's own certificate authority, or create one here for the video system.
mint-signing = The certificate could not be signed.
    .cure = Try again. If it happens again, check that ca-private.pfx is whole, for example with your second copy.
mint-read-back = The certificate was made, but on reading it back this was not as asked for: { $part }. Nothing was saved.
    .cure = Try again. If it happens again, please report it with what you typed.
mint-part-form = its form
mint-part-subject = its subject
mint-part-names = the names
mint-part-addresses = the addresses
mint-part-purpose = what it may be used for
mint-part-dates = the dates
mint-part-key = the key
mint-part-serial = the serial number
mint-part-signature = the signature

## Judging what a server presented

judge-no-certificate = Nothing to judge: the server presented no certificate.
    .cure = Make sure that encryption is switched on for this role, and check the port.
judge-unreadable = What the server presented cannot be read as a certificate.
    .cure = Check that the port belongs to XProtect. If it does, import the server's certificate again and choose it anew.

judge-issuer-ok = Issued by this site's certificate authority, { $issuer }.
judge-issuer-unknown = Issued by { $issuer }. There is no certificate authority in this folder to compare with.
    .cure = Create the certificate authority first, or open the folder of this site.
judge-issuer-self = The server vouches for itself ({ $subject }): the certificate comes from no certificate authority. It is probably one that the server made during its installation.
    .cure = Import the certificate made here on the server, then choose it there for this role.
judge-issuer-same-name = Issued by a certificate authority that is also called { $issuer } but has another key. It is probably an older one of this site.
    .cure = Issue a certificate for this server with today's certificate authority, import it there and choose it for this role.
judge-issuer-other = Issued by { $issuer }, not by this site's { $expected }.
    .cure = On the server choose the certificate made here. If that other one is wanted, for example from a provider, all clients must trust its issuer instead.

judge-name-ok = Made out to { $name }.
judge-name-not-asked = Asked for by address only. The certificate is made out to { $names }.
judge-name-not-asked-none = Asked for by address only. The certificate is made out to no name.
judge-name-missing = The certificate is not made out to { $name }, but to { $names }.
    .cure = Connect by one of those names, or issue a certificate for this server that has { $name } too. If none of the names is this server's, another certificate was chosen there.
judge-name-only-subject = { $name } is only the title of the certificate. Programs look at the list of names, which it lacks.
    .cure = Issue a certificate for this server here: it has the list.
judge-name-none = The certificate is made out to no name at all, so not to { $name }. Its title is { $subject }.
    .cure = Issue a certificate for this server that has { $name }, import it there and choose it for this role.

judge-address-ok = Made out to the address { $address }.
judge-address-missing = The certificate is not made out to the address { $address }, but to { $addresses }. Connecting by this address warns or fails.
    .cure = Connect by name, or issue a certificate for this server that has { $address } too.
judge-address-none = The certificate is made out to no address, so not to { $address }. Connecting by this address warns or fails.
    .cure = Connect by name, or issue a certificate for this server that has { $address } too.
judge-address-not-needed = The certificate is not made out to the address { $address }. By name it works, by this address it would warn or fail.
    .cure = Nothing to do if everybody connects by name. Otherwise issue a certificate that has { $address } too.

judge-purpose-ok = Made for a server.
judge-purpose-not-server = The certificate is made for another use, not for a server.
    .cure = On the server choose the certificate made here for it.
judge-purpose-authority = The server shows the certificate of a certificate authority ({ $subject }) as its own.
    .cure = On the server choose the certificate made for it. The certificate authority's private key must not be on a server: remove it there.

judge-dates-ok = Valid until { $date }, { $days ->
        [one] one more day
       *[other] { $days } more days
    }. This computer's clock says { $clock }.
judge-dates-soon = Ends on { $date }, { $days ->
        [0] today
        [one] in one day
       *[other] in { $days } days
    }. After that clients refuse it. This computer's clock says { $clock }.
    .cure = Issue a new certificate for this server soon and import it there.
judge-dates-expired = Ended on { $date }, { $days ->
        [0] less than a day ago
        [one] one day ago
       *[other] { $days } days ago
    }. This computer's clock says { $clock }.
    .cure = If the clock is right, issue a new certificate for this server and import it there. If not, set the clock.
judge-dates-not-yet = Begins only on { $date }. This computer's clock says { $clock }, so probably it is wrong, or the clock was wrong where the certificate was made.
    .cure = Set the clocks of both computers. A difference of more than five minutes also breaks the sign-in.
judge-dates-authority-expired = The certificate holds, but the certificate authority behind it ended on { $date }. This computer's clock says { $clock }.
    .cure = If the clock is right, create a new certificate authority, have the clients trust it and issue new certificates. If not, set the clock.

## PFX files.

pfx-empty = This file is empty.
    .cure = Choose the PFX file, or export it again: the copy may have failed.
pfx-too-large = This file has { $kilobytes } KB. A PFX with one certificate has less than 64 KB.
    .cure = Choose the PFX of one certificate. If this is one, export it again without the whole certificate path.
pfx-is-pem = This is a text file (PEM), not a PFX.
    .cure = Choose the PFX. If you only have the text files, this makes a PFX of them: openssl pkcs12 -export -inkey key.pem -in certificate.pem -out new.pfx
pfx-is-certificate = This is a certificate without its private key. A PFX holds both, behind a password.
    .cure = Choose the file that ends in .pfx or .p12.
pfx-is-key = This is a private key without its certificate. A PFX holds both, behind a password.
    .cure = Choose the file that ends in .pfx or .p12.
pfx-is-bundle = This is a list of certificates (.p7b) without a private key. A PFX holds both, behind a password.
    .cure = Choose the file that ends in .pfx or .p12.
pfx-is-request = This is a request for a certificate, not a PFX.
    .cure = Choose the file that ends in .pfx or .p12.
pfx-not-one = This is not a PFX file.
    .cure = Choose the file that ends in .pfx or .p12. If this is it, export it again: the file may be damaged.
pfx-cut-short = This PFX is incomplete: { $found } of { $expected } bytes are there.
    .cure = Copy it again from where it was made.
pfx-indefinite-lengths = This PFX is written in a way that Windows cannot be relied on to open (as Firefox and some Java programs do), and it is not read here.
    .cure = Convert it with OpenSSL: openssl pkcs12 -legacy -in old.pfx -out all.pem -nodes, then openssl pkcs12 -export -in all.pem -out new.pfx. (OpenSSL 1 does not know -legacy: leave it out there.) Delete all.pem afterwards: it holds the key in the clear.
pfx-no-integrity = This PFX has no seal, so nobody can tell whether it was changed on the way.
    .cure = Export it again. If you trust where it came from, convert it with OpenSSL: openssl pkcs12 -legacy -in old.pfx -out all.pem -nodes -nomacver, then openssl pkcs12 -export -in all.pem -out new.pfx. (OpenSSL 1 does not know -legacy: leave it out there.) Delete all.pem afterwards: it holds the key in the clear.
pfx-unreadable = This PFX is protected with { $cipher }, which is not read here.
    .cure = Convert it with OpenSSL: openssl pkcs12 -legacy -in old.pfx -out all.pem -nodes, then openssl pkcs12 -export -in all.pem -out new.pfx. (OpenSSL 1 does not know -legacy: leave it out there.) Delete all.pem afterwards: it holds the key in the clear. Or import it on a Windows computer and export it again.
pfx-too-costly = Trying one password on this PFX would take too long. It may have been made to stall programs.
    .cure = Ask whoever gave it to you for a new export.
pfx-wrong-password = The password does not fit this PFX, or the file was changed.
    .cure = Type the password again, and mind upper and lower case. If you are sure of it, copy the file again.
pfx-changed = The password is right, but this PFX was changed after it was made: its seal does not fit.
    .cure = Copy it again from where it was made, or export it again.
pfx-damaged = This PFX is damaged: it cannot be read to its end.
    .cure = Copy it again from where it was made, or export it again.
pfx-no-key = There is no private key in this PFX.
    .cure = Export it again, and choose "Yes, export the private key".
pfx-no-certificate = There is a private key in this PFX, but no certificate.
    .cure = Export the certificate again, together with its private key.
pfx-several-keys = There are { $count } private keys in this PFX, and nothing tells which one is meant.
    .cure = Export the certificate that you want by itself, with its private key.
pfx-key-does-not-fit = The private key does not belong to the certificate.
    .cure = Export the certificate again on the computer where it was made, together with its private key.
pfx-password-empty = A PFX needs a password: it holds the private key.
    .cure = Type a password, or let one be made.
pfx-not-written = The PFX could not be put together.
    .cure = This should not happen. Nothing was written; please report it.
pfx-not-as-written = The PFX was put together, but did not open again with the same content.
    .cure = This should not happen. Nothing was written; please report it.

## How a PFX is locked. It opens all the same.

pfx-key-in-clear = The private key in this PFX is not encrypted: whoever gets hold of the file can pose as the server, without any password.
    .cure = Delete every copy of the file as soon as it is not needed any more.
pfx-few-iterations = This PFX makes it easy to guess its password: it is stretched { $iterations ->
        [one] only once
       *[other] only { $iterations } times
    }, and Windows itself does it 2000 times.
    .cure = Delete every copy of the file as soon as it is not needed any more.
pfx-many-iterations = This PFX stretches its password { NUMBER($iterations, useGrouping: "false") } times in all. Programs on Windows refuse more than 600000, and may say that the password is wrong.
    .cure = vmscert wraps it anew, when it takes it into a site and when it imports it. By hand it would not go in.
pfx-not-for-windows = This PFX is locked in a way that no Windows is known to open. Windows would say that the password is wrong.
    .cure = vmscert wraps it anew, when it takes it into a site and when it imports it. By hand it would not go in.

## Files

file-denied = You have no right to read or write { $path }.
    .cure = Start the program as a person who has that right, or choose another folder.
file-full = There is no room left for { $path }.
    .cure = Free some space on that drive, or choose another one.
file-too-large = { $path } is too large to be what it should be: 4 MB at most.
    .cure = Look at what that file is, and put the right one in its place.
file-read-back = { $path } was written, but reading it again gives something else.
    .cure = Do not use this file. Check the drive, or choose another one, and try again.
file-wrong-kind = { $path } is not what is needed there: a folder stands where a file should be, or the other way round, or it is no file at all, or a link to somewhere else: nothing is written through links.
    .cure = Move or rename what is there, and try again.
file-gone = { $path } is not there any more.
    .cure = Plug the drive in again or connect the network folder, and try again.
file-read-only = The drive of { $path } cannot be written to.
    .cure = Remove its write protection, or choose another drive.
file-marked = { $path } is marked as read-only, so it cannot be replaced.
    .cure = Somebody may have protected it on purpose: ask. To take the mark away, start a Command Prompt as administrator and
        run: attrib -r "{ $path }". Do this once more then; attrib +r puts the mark back.
file-busy = Another program is using { $path }.
    .cure = Close the program that has the file open, and try again.
file-other = { $path }: the system says "{ $reason }".
    .cure = Check the drive and the folder, and try again.

## Names and addresses

network-not-found = No computer of that name or address is known here.
    .cure = Check the spelling. If it is right, ask for an entry in DNS, or add the name to the hosts file.
network-timeout = No DNS server answered in time.
    .cure = Check this computer's network connection and its DNS server, or give the address yourself.
network-other = The look-up failed: the system says "{ $reason }".
    .cure = Check this computer's network settings, or give the address yourself.
file-exists = { $path } is there already, and nothing is overwritten.
    .cure = Choose another name.
file-journal = An earlier run was interrupted, and its list of what it was doing cannot be read any more. The list was put out of the way, to { $path }.
    .cure = Copy the whole folder to a safe place, and look at status. Files named .vmscert-….new beside others are what had not been put in place yet. Then do the same again: nothing stands in its way now.
file-lost = An earlier run was interrupted, and { $path } is not as it had written it: removed or changed since. All else that it had begun was brought to an end.
    .cure = Look at status for what is missing, and do the same again. What was replaced lies in history.
file-unfinished = The files are written, but not all of them could be put in place: { $problem }
    .cure = Put that right first. The next time that something is done in this folder, what was begun is finished, or taken back; then look at status.

## This computer's stores, keys, services and programs

system-not-windows = This computer does not run Windows.
    .cure = Start vmscert on the Windows computer itself, from its kit.
system-not-elevated = Windows asks for an administrator for this.
    .cure = Start vmscert again with "Run as administrator".
system-declined = Windows asked for an administrator, and the answer was no.
    .cure = Try again and answer Yes, or ask somebody with an administrator's account.
system-store = Windows refuses the certificate store { $store }: { $reason }.
    .cure = Start vmscert as administrator. If it is one already, a rule of your domain may protect the store: ask whoever looks after it.
system-not-stored = There is no certificate with the thumbprint { $thumbprint } on this computer.
    .cure = Compare the thumbprint. It may have been removed already.
system-wrong-password = Windows says that the password is not the right one for this file.
    .cure = Type the password again as it was written down when the certificate was made.
system-pfx = Windows refuses the PFX file: { $reason }.
    .cure = Copy the file anew from the computer where it was made, and try again.
system-no-key = The certificate { $thumbprint } is on this computer, but the private key that belongs to it is not.
    .cure = Import the PFX file again. Only a PFX file brings the key along.
system-key = The private key cannot be reached: { $reason }.
    .cure = Import the PFX file again.
system-no-configurator = Server Configurator is not on this computer.
    .cure = Follow the instructions for this role instead.
system-start = { $program } could not be started: { $reason }.
    .cure = Start it by hand to see what it says.
system-hangs = { $program } is still not done after { $seconds } seconds. It was left running.
    .cure = Look whether one of its windows waits for an answer. When it has ended, look again here.
system-other = Windows says: { $reason }.

## What XProtect has written down on this computer

configuration-refused = { $place } could not be read: { $reason }.
    .cure = Start the program as administrator and look again.
configuration-too-large = { $place } is far larger than such a file ever is, and was not read.
    .cure = Look at that file: something else may have been written into it.
configuration-broken = { $place } is not whole: { $reason }.
    .cure = XProtect may just have been writing it: look again. If it stays so, restore the file from a backup.
configuration-declares = { $place } has declarations in it that no file of XProtect has, and was not read.
    .cure = Find out who changed that file.
configuration-unfamiliar = { $place } is of a form that this program does not know: { $missing } is missing.
    .cure = It may be of another version of XProtect. Look at the settings in XProtect itself.
configuration-value = { $place } has “{ $value }” as { $name }, which cannot be.
    .cure = Look at that setting in XProtect itself.
configuration-bindings = Windows does not list which certificates are bound to ports: { $reason }.
    .cure = Start the program as administrator and look again; “netsh http show sslcert” shows the same list.
configuration-contradiction = { $one } and { $other } say two things about the encryption of the same services.
    .cure = Open Server Configurator > Encryption and look at what it shows. An older certificate may still be bound.
configuration-silent = Nothing on this computer says whether the services of the certificate group { $group } are encrypted.
    .cure = Open Server Configurator > Encryption and look at what it shows.

## On this computer: trust, import, encryption

change-trust = Trust on this computer
change-distrust = Trust no longer
change-import = Import
change-hosts = These lines are added to this computer's file hosts; marked ones from before go:
change-hosts-gone = The lines that carry the mark of vmscert go from this computer's file hosts, and nothing else.
change-grant = Let read the key
change-run = Run
change-delete = Delete
button-trust = Trust
button-add = Add
button-import = Import
button-start = Start

# --- what is being done -----------------------------------------------------------------------------------
progress-trust = Adding the CA to those that this computer trusts
progress-distrust = Removing the CA from those that this computer trusts
progress-needed = Looking whether anything still needs the CA
progress-import = Importing the certificate and letting the services read its key
progress-look-again = Looking again at what was done
progress-tidy = Tidying up
progress-list-groups = Asking Server Configurator what it can switch
progress-not-seen = Not seen yet: { $roles }. Services may need { $most } seconds; { $waited } have passed
progress-switch = Server Configurator works for: { $role }. This can take minutes
progress-doctor-computer = Looking at this computer
progress-doctor-stores = Looking at its certificates and services
progress-doctor-ports = Looking at the ports
progress-doctor-clocks = Comparing the clocks
progress-test-facts = Looking at this computer
progress-test-make = Making a CA and a certificate for the trial
progress-test-trust = Trusting the trial's CA
progress-test-import = Importing the trial's certificate
progress-test-tidy = Taking everything out again

# --- the steps, inside a sentence -------------------------------------------------------------------------
here-step-trust = Trusting the CA
here-step-distrust = Trusting the CA no longer
here-step-import = Importing the certificate
here-step-import-any = Importing the PFX file made for any Windows
here-step-import-modern = Importing the PFX file made for Windows since 2019
here-step-name = Naming the certificate
here-step-key = Finding the private key
here-step-grant = Letting the service read the private key
here-step-judge = Having Windows judge the certificate
here-step-groups = Listing Server Configurator's certificate groups
here-step-tidy = Looking whether everything was taken out again
here-store-intermediate = Intermediate Certification Authorities
here-store-root = Trusted Root Certification Authorities
here-store-personal = Personal
here-try-again = Try again. If it says the same, note these words and ask whoever looks after this computer.
here-log = {" "}Its last lines: { $lines }
here-failed = { $step } did not work: { $problem }
    .cure = { $cure }

# --- trust ------------------------------------------------------------------------------------------------
here-not-authority = { $subject } is the certificate of one computer, not of a CA. It is not to be trusted for others.
    .cure = Choose root-authority-public.cer from the kit.
here-not-self-issued = { $subject } was issued by { $issuer }. The CA at the top is the one to trust.
    .cure = Choose the certificate of the CA at the top. In a kit it is root-authority-public.cer.
here-authority-expired = The CA { $subject } has expired on { $end }. Trusting it helps no more.
    .cure = Ask for the new CA's certificate.
here-already-trusted = This computer trusts { $subject } already. It is only read back.
hosts-none = Nothing is known of the servers that a file hosts could hold: a name and an address.
    .cure = Issue the certificates with addresses on the CA's computer, and copy the kits again.
hosts-there = { $count ->
        [one] One name has its address
       *[other] { $count } names have their addresses
    } in { $path }, read back.
hosts-missing = { $name } is not in { $path }, although it was written there.
    .cure = A protection against malware may put the file back. Allow it there, or add the lines by hand with the READ-ME.
hosts-other = { $name } has another address, { $address }, in a line of { $path } that somebody else put there. The first line counts.
    .cure = Open the file as administrator, delete or correct that line, and do this once more.
hosts-gone = No line of vmscert is in { $path } any more.
hosts-still-there = The lines were taken out of { $path }, and are there again.
    .cure = A protection against malware may put the file back. Take them out by hand: they carry the mark # vmscert.
progress-hosts = Writing the file hosts
here-trusted = This computer trusts { $subject }. Thumbprint: { $thumbprint }
    .cure = Compare the thumbprint with ca_thumbprint.txt on the CA computer. If one letter differs, take the trust back.
here-not-trusted = Windows took the certificate of { $subject }, but the list of trusted CAs does not have it.
    .cure = Try again. If it stays so, a rule of your domain or a security program takes it out: ask whoever looks after this computer.
here-trust-goes = Programs on this computer will no longer trust the servers that { $subject } vouches for: cameras may go dark here.
    .cure = Remove it only where it was trusted by mistake, or where the computer leaves the site.
here-still-needed = Certificates that this CA issued are still in use: { $names }.
    .cure = Give these computers their new certificates first and delete the old ones, then remove the CA.
here-distrusted = This computer no longer trusts the CA with the thumbprint { $thumbprint }.
here-still-trusted = Windows says that it removed the CA with the thumbprint { $thumbprint }, but the list of trusted CAs still has it.
    .cure = Remove it by hand: certlm.msc > Trusted Root Certification Authorities > Certificates. A rule of your domain may bring it back.

# --- import: before ---------------------------------------------------------------------------------------
here-another-computer = This certificate is for { $names }. This computer is { $computer }.
    .cure = Take this kit to its own computer. If this is the right computer under another name, say so and import it all the same.
here-already-imported = The certificate is on this computer already, with its key. What is missing is added.
here-service-missing = No service of this role was found on this computer: { $role }. The account NETWORK SERVICE gets the right to read the key, for it is the usual one.
    .cure = If the service runs under another account, import again when it is installed.
here-account-unknown = Windows does not know the account { $account }, under which this service is to run: { $services }. It cannot get the right to read the key.
    .cure = Open Services, open the service, and look at Log On. Correct the account there, then import again.
here-no-roles = No role is chosen, so no service gets the right to read the key.
    .cure = Choose the roles of this computer.
here-no-service = It is not known which service reads the key for this role: { $role }.
    .cure = If it cannot use the certificate: certlm.msc > Personal > Certificates, right-click the certificate > All Tasks > Manage Private Keys, and let the service's account read.
here-strange-authority = The CA { $subject } in this PFX file is not known from this folder. It was not trusted on this computer.
    .cure = If you know this CA, trust it by its own certificate file, and compare the thumbprint.
here-between = The PFX file brings certificates along that stand between this server's and its CA: { $subjects }. They were not imported.
    .cure = If other computers do not trust the server: import the provider's certificates by hand, certlm.msc > Intermediate Certification Authorities.
here-expired = This certificate has expired on { $end }.
    .cure = Issue a new one on the CA computer, and bring its kit here.
here-not-yet-valid = This certificate is valid from { $date } on. The clock of this computer says { $clock }.
    .cure = Set this computer's clock and time zone.
here-not-for-servers = { $subject } is no certificate for a server.
    .cure = Choose the PFX file of this server's kit.
here-kit-differs = { $file } is not the one that this kit was made with. Its thumbprint is { $found }, the kit says { $expected }.
    .cure = Do not use this kit. Copy it anew from the CA computer.
here-rewrapped = This Windows does not know how the PFX file is locked. It was locked anew in memory, with the same password, and imported.
here-not-opened-by-windows = The password is right, but this Windows does not open the PFX file, not even locked as every Windows knows it.
    .cure = Issue the certificate again with a password of plain letters and digits, and bring the new kit here.

# --- import: read back ------------------------------------------------------------------------------------
here-imported = { $subject } is in Personal of this computer. Thumbprint: { $thumbprint }
here-not-in-personal = Windows took the certificate, but Personal of this computer does not have it.
    .cure = Import again. If it stays so, ask whoever looks after this computer for rules that protect the certificate store.
here-named = It has the name { $name } there.
here-not-named = It did not get the name { $name } there. It works all the same.
    .cure = Find it in the list by its end date.
here-key-fits = Its private key belongs to this computer and fits ({ $provider }).
here-key-does-not-fit = The private key that was found belongs to another certificate.
    .cure = Delete the certificate in certlm.msc > Personal > Certificates, then import again.
here-key-of-person = The private key belongs to one person and not to this computer: services cannot use it.
    .cure = Delete the certificate in certlm.msc > Personal > Certificates, then import again here.
here-reads = { $account } may read the key, for: { $services }
here-reads-usual = { $account } may read the key.
here-reads-not = { $account } may not read the key, and needs to for: { $services }
    .cure = Import again. Or by hand: certlm.msc > Personal > Certificates, right-click the certificate > All Tasks > Manage Private Keys, and let this account read.
here-reads-not-usual = { $account } may not read the key.
    .cure = Import again. Or by hand: certlm.msc > Personal > Certificates, right-click the certificate > All Tasks > Manage Private Keys, and let this account read.
here-nobody-reads = This service cannot read the key, for Windows does not know its account { $account }: { $services }
    .cure = Open Services, open the service, and look at Log On. Correct the account there, then import again.
here-judged-trusted = Windows trusts the certificate for { $host }.
here-judged-untrusted-root = Windows does not trust the CA of the certificate for { $host }.
    .cure = Trust the CA on this computer.
here-judged-incomplete = Windows does not find out who issued the certificate for { $host }.
    .cure = Trust the CA on this computer. With another provider, install the certificates that came with it.
here-judged-wrong-host = Windows says that the certificate is not for { $host }.
    .cure = Issue it again on the CA computer with this name.
here-judged-out-of-time = Windows says that the certificate for { $host } is not valid today.
    .cure = Set this computer's clock. If it is right, issue a new certificate.
here-judged-other = Windows does not accept the certificate for { $host }: { $reason }
    .cure = Issue it again on the CA computer, and import it here.
here-deleted = { $file } is deleted.
here-not-deleted = { $file } could not be deleted. It holds the private key.
    .cure = Delete it by hand, and empty the recycle bin. A stick may be protected against writing.
here-kept-for-server = { $file } was kept: the server that it is for still needs it.
    .cure = Delete it there, once it is imported.
here-kept = { $file } was kept, for not everything is as it should be yet.
    .cure = Import again with it when the rest is mended.

# --- encryption: before -----------------------------------------------------------------------------------
here-not-imported = The certificate is not on this computer.
    .cure = Import it first.
here-key-unfit = The certificate is on this computer, but its private key cannot be used by services.
    .cure = Import it first: the import mends it.
here-cannot-read = { $account } may not read the certificate's key. Services would not start with it: { $services }
    .cure = Import the certificate first, with the roles of this computer: the import gives this right.
here-not-trusted-here = This computer does not trust { $issuer }, who issued the certificate.
    .cure = Trust the CA on this computer first.
here-by-hand = For this role encryption is switched by hand: { $role }.
    .cure = Follow the instructions for this role.
here-nothing-to-switch = No role is chosen.
    .cure = Choose at least one role of this computer.
here-recording-stops = While its service restarts nothing is recorded: { $roles }.
    .cure = Choose a quiet moment, and tell those who watch.
here-restarts = The service restarts: { $roles }. Whoever is connected loses the connection for a moment.
    .cure = Choose a quiet moment, and tell those who work with it.
here-untrusted =
    STOP: { $count ->
        [one] 1 computer goes dark
       *[other] { $count } computers go dark
    } if you switch on now: { $names }. As far as is known they do not trust the CA yet.
    .cure = Trust the CA there first.
here-trust-unknown = Every computer that runs one of these must trust the CA before, or it loses the connection: { $kinds }.
    .cure = Make sure on the CA computer that all of them were seen to trust it.
here-along = These roles of this computer use the same setting and are switched along with it: { $roles }.
here-plain = Afterwards video and passwords travel readable again.
    .cure = Switch encryption on again as soon as the cause is found.

here-configurator-old = Server Configurator on this computer is version { $version }. It takes commands from 20.3 (XProtect 2020 R3) on; an older one would open its window and do nothing.
    .cure = Switch it by hand, as the instructions show.
here-configurator-unknown = The version of Server Configurator on this computer cannot be read, so that it is not known whether it takes commands.
    .cure = Switch it by hand, as the instructions show.
here-groups-not-told = Server Configurator was asked for its certificate groups, and did not answer: { $problem } Nothing was changed.
    .cure = { $cure }
here-groups-another-runs = Another Server Configurator runs (-4), perhaps hidden. Nothing was changed.{ $log }
    .cure = Close its window, also those of other people who are signed in. If there is none, end ServerConfigurator.exe in Task Manager > Details. Then try again.
here-groups-none = Server Configurator was asked for its certificate groups, and listed none ({ $exit }). Nothing was changed: what it says afterwards could not be relied on.{ $log }
    .cure = Switch it by hand, as the instructions show. The self-test shows what it answers.
here-group-unlisted = Server Configurator on this computer does not list a certificate group for: { $roles }. Nothing was changed.
    .cure = Leave out the roles that do not run on this computer. If they do, switch it by hand, as the instructions show.

here-registered-otherwise = The management server is registered here as { $registered }, and the certificate is made out to { $names }. It may not start with it (Server Configurator ends with 300000 then).
    .cure = Issue the certificate again with this name, as a name and not as an address, and import that one first.
here-order-follows = { $on ->
        [yes] { $role } follows { $leader }, and it was not seen that encryption is on there: { $names }. Then Server Configurator changes nothing.
       *[no] { $role } follows { $leader }, and encryption is still on there: { $names }. Then Server Configurator changes nothing.
    }
    .cure = Do it there first. Reported from the field, and not by the vendor.
here-order-closed = Encryption is on already for { $later }: { $names }. { $role } can only be changed while it is off there; Server Configurator changes nothing then.
    .cure = Switch encryption off there, change this one, and switch it on again. Reported from the field, and not by the vendor; trying does no harm.
here-order-before = { $other } comes before { $role }, and it was not seen that encryption is on there: { $names }. Afterwards it can no longer be changed.
    .cure = Switch it on there first. Reported from the field, and not by the vendor.
here-remote = Nobody is signed in to Windows at a screen for this program (ssh, WinRM or a task). Server Configurator then cannot register with the management server, as a rule, and ends with 100.
    .cure = Sign in at the computer itself or by remote desktop, and do it there.
here-no-backup = Nobody said that there is a backup of XProtect's configuration.
    .cure = In the Management Client choose File > Backup Configuration. Then say so on the page before (by command: --backup).
here-overridden = Where Server Configurator was ever told /overridelocalmanagementserver, it does not switch this computer. That cannot be seen beforehand.
here-written-on = { $role }: XProtect has it written down as encrypted.
here-written-off = { $role }: XProtect has it written down as not encrypted.
    .cure = Look into Server Configurator > Encryption.
here-written-other = { $role }: XProtect has it written down as encrypted with another certificate.
    .cure = Look into Server Configurator > Encryption which one is chosen.
here-written-before = { $role }: XProtect has it written down as encrypted, as it was before. Whether with this certificate is not written down.
    .cure = Look into Server Configurator > Encryption which one is chosen.
here-written-plain = { $role }: XProtect has it written down as not encrypted.
here-written-still = { $role }: XProtect has it written down as still encrypted.
    .cure = Look into Server Configurator > Encryption.

# --- encryption: what came of it --------------------------------------------------------------------------
here-not-seen = { $on ->
        [yes] Server Configurator reports success for { $role }, but it is not seen yet that encryption is on.
       *[no] Server Configurator reports success for { $role }, but it is not seen yet that encryption is off.
    }
    .cure = Look into Server Configurator > Encryption, and whether the service runs. Then verify: a client connects as before, and the ports are looked at again{ $ports ->
        [none] {""}
       *[other] {" "}({ $ports })
    }.
here-exit-nothing-changed = { $on ->
        [yes] Server Configurator changed nothing for { $role } (1). It may have been on with this certificate before.{ $log }
       *[no] Server Configurator changed nothing for { $role } (1). It may have been off before.{ $log }
    }
    .cure = Look at what the port shows below. If it is not as wanted: the event server can only be changed while the management server is not encrypted, and recording servers follow the management server. Or Server Configurator does not switch this computer, because it was told /overridelocalmanagementserver once. Open Server Configurator > Encryption and look there.
here-exit-not-registered = Server Configurator applied the certificate for { $role }, but did not register it with the management server (100): you are not in XProtect's role Administrators.{ $log }
    .cure = Sign in to Windows as somebody who is, and run as administrator: ServerConfigurator.exe /register /quiet
here-exit-unexplained = Server Configurator failed for { $role } and does not say why (-1).{ $log }
    .cure = Open Server Configurator > Encryption, do it there, and see what it says.
here-exit-bad-arguments = Server Configurator did not understand the command for { $role } (-2). It may be older than XProtect 2020 R3.{ $log }
    .cure = Follow the instructions for this role instead.
here-exit-bad-value = Server Configurator did not take a value for { $role } (-3). It may not know this certificate group, or not find the certificate.{ $log }
    .cure = Start the self-test: it shows the groups of this computer. Or open Server Configurator > Encryption and do it there.
here-exit-another-runs = Another Server Configurator runs (-4), perhaps hidden. Nothing was changed for { $role }. It says the same where the certificate's chain is not trusted here.{ $log }
    .cure = Close its window, also those of other people who are signed in. If there is none, end ServerConfigurator.exe in Task Manager > Details. If none runs there, trust the CA on this computer. Then try again.
here-exit-service-stuck = A service would not stop or start for { $role } ({ $exit }). Nothing was applied.{ $log }
    .cure = Open Services, see that the service starts, then try again.
here-exit-registration-failed = { $on ->
        [yes] Server Configurator gave { $role } the certificate, but could not register it with the management server ({ $exit }). Mostly the certificate has another name than the one the server is registered under. The management server may not start.{ $log }
       *[no] Server Configurator took the certificate from { $role }, but could not register that with the management server ({ $exit }). The management server may not start.{ $log }
    }
    .cure = Switch encryption off again. Then issue the certificate with the name under which the server is registered, never with its address alone.
here-exit-tolerated = Server Configurator ended with 200000 for { $role }. Tools of the field take that for no error.{ $log }
    .cure = What the ports show decides. If it is not as wanted, open Server Configurator > Encryption and look there.
here-exit-seen-by-others = Server Configurator ended with 50 for { $role }. Others have seen this number; nobody has written down what it means.{ $log }
    .cure = Open Server Configurator > Encryption and see whether it is switched. Note the number for whoever helps you.
here-exit-other = Server Configurator ended with { $exit } for { $role }. Nobody has written down what that means.{ $log }
    .cure = Open Server Configurator > Encryption and see whether it is switched. Note the number for whoever helps you.
here-ran-not = Server Configurator could not do its work for { $role }: { $problem }
    .cure = { $cure }
here-hangs = Server Configurator does not come to an end for { $role }: { $problem }
    .cure = Look whether one of its windows waits for an answer. When it has ended, come back here and verify.
here-untouched = Not touched, for the work ended before: { $roles }.
    .cure = Mend what failed, then start again. What is done already stays.
here-encrypted = { $role }: port { $port } shows the new certificate.
here-other-certificate = { $role }: port { $port } shows another certificate: { $subject }.
    .cure = Restart the service, then verify. If it stays so, choose the certificate in Server Configurator > Encryption.
here-not-encrypted = { $role }: port { $port } answers, but not encrypted yet.
    .cure = The service may still be starting. Verify in a minute.
here-port-plain = { $role }: port { $port } answers without encryption.
here-still-encrypted = { $role }: port { $port } is still encrypted.
    .cure = The service may still be stopping. Look again in a minute, and restart the service if it stays so.
here-no-answer = { $role }: port { $port } not seen yet. The service may still be starting.
    .cure = Verify in a minute.
here-no-port = { $role }: there is no port that could be looked at.
    .cure = See in the Management Client that the server is connected.

# --- noting it --------------------------------------------------------------------------------------------
here-not-noted = The work is done, but it could not be noted where vmscert was started from: { $reason }
    .cure = Plug the stick in, without write protection, and do the same again, or tick it off on the CA computer by hand.

# --- the self-test ----------------------------------------------------------------------------------------
here-trial = A CA and a certificate of the trial's own, good for one day, are put into this computer's stores and taken out again. Nothing of your site is touched.
doctor-no-windows = Stores, services and keys were not looked at: this is no Windows.
    .cure = Run doctor on each server, too: what it finds comes back with the stick.
doctor-no-rights = Without an administrator's rights Windows shows no private keys, and not every service.
    .cure = Restart as administrator, then look again.
doctor-cluster = This computer is a node of a failover cluster: only the node on which Server Configurator ran last can start (seen in the field).
    .cure = After a failover, register the other node again in Server Configurator. The certificate must name the cluster and every node.
doctor-tls-off = TLS 1.2 is switched off on this computer.
    .cure = Switch it on again: XProtect's encrypted connections and this program speak TLS 1.2 or 1.3.
doctor-name-elsewhere = The name { $name } leads to another computer: { $addresses }
    .cure = Mend it in DNS or in the file hosts: whoever connects by this name does not reach this computer.
doctor-no-services = No service of XProtect was found here.
    .cure = On a computer without XProtect that is right.
doctor-service = { $name }{ $version } runs, as { $account }.
doctor-service-stopped = { $name } does not run.
    .cure = On a failover server that may be right. Else start it in Services, and look at its log if it stops again.
doctor-service-account = Windows does not know the account of { $name }: { $account }.
    .cure = Open Services, open the service, and correct the account under Log On. Then import the certificate again.
doctor-trusts = This computer trusts { $subject }.
doctor-trusts-not = This computer does not trust { $subject }.
    .cure = Trust the CA on this computer: without that it refuses the site's servers.
doctor-store-unread = The certificates of this computer cannot be looked at: { $problem }
    .cure = { $cure }
doctor-not-imported = The certificate that was issued for this server is not on it: { $thumbprint }
    .cure = Import it here from the server's kit.
doctor-no-certificate = No certificate in Personal is for this computer.
    .cure = If this computer is one of XProtect's servers, import its certificate.
doctor-certificate = { $subject } (until { $end })
doctor-older = { $count ->
        [one] An older certificate for this computer is still there: { $subjects }
       *[other] { $count } older certificates for this computer are still there: { $subjects }
    }
    .cure = Nothing hangs on them once every port shows the new one. Then they may be deleted in certlm.msc > Personal > Certificates.
doctor-names-missing = { $count ->
        [one] A name of this computer is not in its certificate: { $names }
       *[other] Names of this computer are not in its certificate: { $names }
    }
    .cure = If somebody connects by such a name, or XProtect has registered it, issue the certificate again with it.
doctor-expired = The certificate of { $subject } expired on { $date }.
    .cure = Issue it again on the CA computer, import it here and select it in Server Configurator.
doctor-not-yet = The certificate of { $subject } is not valid yet.
    .cure = Look at the clock and the date of this computer.
doctor-soon = { $days ->
        [one] The certificate of { $subject } ends on { $date }: one day is left.
       *[other] The certificate of { $subject } ends on { $date }: { $days } days are left.
    }
    .cure = Issue it again on the CA computer in time, import it, and select it in Server Configurator.
doctor-holds = The certificate of { $subject } holds until { $date } ({ $days } days).
doctor-not-switched = { $count ->
        [one] The port of { $names } was not looked at: encryption has not been switched on there, as far as the list knows.
       *[other] The ports of { $count } servers were not looked at: encryption has not been switched on there, as far as the list knows. They are: { $names }
    }
    .cure = Once it is switched on, tick it, or verify the server.
doctor-plain = { $place } answers without encryption.
    .cure = If encryption is to be on, switch it on in Server Configurator. If not, this is right.
doctor-quiet = { $place } did not show a certificate.
    .cure = The role may use another port, may be stopped, or may answer only when it is needed (a failover recording server).
doctor-clock = { $count ->
        [one] The clock of the server that tells its time agrees with this one.
       *[other] The clocks of the { $count } servers that tell their time agree with this one.
    }
doctor-clock-off = { $ahead ->
        [yes] The clock of { $place } is { $minutes } minutes ahead of this computer's.
       *[no] The clock of { $place } is { $minutes } minutes behind this computer's.
    }
    .cure = Set the clock that is wrong: more than 5 minutes break sign-in, and certificates seem expired or not valid yet.
doctor-clock-unknown = No server told its time: the clocks were not compared.
    .cure = Compare the clock of this computer with the servers' yourself.
doctor-selected = { $place }: the certificate of { $subject } is selected.
doctor-selected-older = { $place }: an older certificate is still selected, of { $subject } (until { $date }).
    .cure = Select the new one in Server Configurator, or wherever this was set (IIS for a website). Until then the old one is shown.
doctor-selected-expired = { $place }: the certificate that is selected, of { $subject }, is not valid any more (until { $date }).
    .cure = Select a certificate that holds in Server Configurator, or wherever this was set (IIS for a website).
doctor-selected-lost = { $place }: a certificate is selected that is not on this computer any more: { $thumbprint }
    .cure = Select another one in Server Configurator. Until then nothing can connect there.
doctor-written-on = { $place }: encryption is on.
doctor-written-off = { $place }: encryption is off.
doctor-written-off-again = { $place }: encryption is off, although it was switched on before.
    .cure = Somebody switched it off, or a repair of XProtect did. Switch it on again if it is to be on.
doctor-registered = The management server is known as { $host } here ({ $place }).
doctor-registered-missing = The management server is registered as { $host } ({ $place }), and its certificate does not have that name.
    .cure = Issue the certificate again with this name: without it the management server may not start once encryption is on (seen in the field).
doctor-registered-unknown = The management server is registered as { $host } here ({ $place }), and nobody knows that name.
    .cure = Mend the name in DNS or in the file hosts, or register again in Server Configurator.
doctor-ports = What the ports show
result-survey-title = The survey is written
result-survey = Carry it to the CA computer. There Servers > List > From a file takes it in, or: vmscert server add --from FILE
result-doctor-title = What was found
result-doctor = { $failing ->
        [0] { $warning ->
            [0] Nothing is wrong, as far as it was looked at.
           *[other] Nothing fails, but something needs your eye.
        }
        [one] One point is not in order.
       *[other] { $failing } points are not in order.
    } In order: { $fine }. To look at: { $warning }. Could not be looked at: { $unseen }.
here-test-windows = Windows and its build: { $found }
here-test-elevated = vmscert has an administrator's rights.
here-test-service = Service, with its account: { $found }
here-test-service-unknown = Windows does not know the account of this service: { $found }
    .cure = Open Services, open the service, and look at Log On.
here-test-unexpected = This is not as it has to be. { $found }
    .cure = Look above for what failed before it. If nothing did, note these words for whoever helps you.
here-test-no-services = No service of XProtect was found.
    .cure = On a computer without XProtect that is right.
here-test-configurator = Server Configurator: { $found }
here-test-no-configurator = Server Configurator is not on this computer.
    .cure = Encryption is switched by hand here, as the instructions show.
here-test-groups = Its certificate groups: { $found }
here-test-no-groups = Server Configurator did not list its certificate groups: { $found }
    .cure = Without them encryption is switched by hand here, as the instructions show.
here-test-fixed = No address of this computer comes from a DHCP server, as far as is known.
here-test-leased = These addresses come from a DHCP server and may change: { $found }.
    .cure = Give this computer fixed addresses, or leave addresses out of its certificate.
here-test-cluster = This computer is a node of a failover cluster.
here-test-no-cluster = This computer is no node of a failover cluster.
here-test-import-any = Windows imports a PFX file made for any Windows.
here-test-import-modern = Windows imports a PFX file made for Windows since 2019.
here-test-no-aes = This Windows is older than PFX files made for Windows since 2019. vmscert locks them anew for it.
here-test-before = Before anything is trusted: { $found }
here-test-trusted = With the CA trusted: { $found }
here-test-wrong-host = Asked for another host: { $found }
here-test-after = With the CA removed again: { $found }
here-tidied-up = Nothing of the trial is left in { $store }.
here-left-behind = A certificate of the trial was left in { $store }. Thumbprint: { $thumbprint }
    .cure = Remove it by hand: certlm.msc, there { $store } > Certificates. It is good for one day only.
here-maybe-left = A certificate of the trial may have been left in { $store }. Thumbprint: { $thumbprint }
    .cure = Look in certlm.msc, there { $store } > Certificates, and delete it. It is good for one day only.

## Kits: where they are started, and what they bring back

# --- what can be wrong with a kit ---------------------------------------------------------------------------
kit-newer = This kit was made with a newer version of this program (format { $format }).
    .cure = Start the vmscert.exe that lies in the kit, or copy a newer one into it.
kit-file-missing = This kit lacks the file { $file }.
    .cure = Copy the kit again at the computer where it was made. Without that file not every step can be done here.
kit-altered = The file { $file } is not the one that was put into this kit: it was changed, damaged or exchanged.
    .cure = Do nothing with this kit. Copy it again at the computer where it was made, and find out who had the stick.
kit-not-issued = The certificate { $file } was not made by the CA that lies in this kit.
    .cure = Do nothing with this kit. Copy it again at the computer where it was made.
kit-damaged-done = What was done with this kit so far (done.toml) cannot be read.
    .cure = Move the file done.toml out of the kit. What is on this computer is then looked at anew; what was ticked by hand is ticked again.
kit-newer-done = What was done with this kit so far (done.toml) was written by a newer version of this program (format { $format }).
    .cure = Start the vmscert.exe that lies in the kit, or copy a newer one into it.
kit-is-kit = This folder is a kit. It tells what to do on one computer; certificates are made and copied where the site's own folder lies.
    .cure = Do this on the computer that keeps the CA.

# --- the program in the kits --------------------------------------------------------------------------------
kit-no-program = The kits are complete, but they carry no vmscert.exe: there is no Windows program beside this one.
    .cure = If somebody is to be led through the steps there, put vmscert.exe for Windows into the site folder before you copy, or copy again. The READ-ME in each kit says how to do it by hand.
kit-program-left = The kits are complete, but vmscert.exe could not be put into each of them. { $problem }
    .cure = Free some space on the stick and copy again, or follow the READ-ME in the kit by hand.

# --- kits that came back ------------------------------------------------------------------------------------
progress-collect = Looking at what came back on { $from }
kit-step-trust = trusts the CA
kit-step-import = certificate imported
kit-step-verify = verified
kit-step-doctor = looked over, and in order
kit-step-doctor-found = looked over, and something is not in order
kit-step-encrypt = encryption on for { $role }
kit-taken-in = { $name }: { $steps }.
kit-taken-back = { $name }: undone there: { $steps }.
kit-added = { $count ->
        [one] One computer was not on your list and was put there as a client: { $names }.
       *[other] { $count } computers were not on your list and were put there as clients: { $names }.
    }
    .cure = Say what runs there, or take off the list whatever does not belong to this site.
kit-nothing-returned = { $found ->
        [none] There is no kit on { $from }: nothing was taken in.
        [foreign] All kits on { $from } belong to another site, or to an earlier CA of this one: nothing was taken in.
        [damaged] Nothing could be taken in from { $from }: what lies there cannot be read.
        [unread] Nothing could be taken in from { $from }.
       *[other] The kits of this site that lie there do not say that anything was done.
    }
    .cure = { $found ->
        [none] Choose the stick or the folder that came back, or the folder on it that begins with "vmscert".
        [foreign] Open the site that they were made for, and take them in there. For this site, choose another stick.
        [damaged] Copy the kits again. What was done out there already, tick by hand.
        [unread] Mend what is said of each file, then take the kits in again.
       *[other] A kit notes what vmscert does when it is started there. What was done by hand, tick by hand.
    }
kit-nothing-new = All that these kits say is known already.
kit-done-damaged = { $file } cannot be read and was left aside.
    .cure = Ask whoever had the stick what was done, and tick that by hand.
kit-done-newer = { $file } was written by a newer version of this program and was left aside.
    .cure = Take it in with that version.
kit-done-foreign = { $file } belongs to another site, or to an earlier CA of this one, and was left aside.
    .cure = Open the site that the kit was made for, and take it in there.
kit-done-nameless = { $file } was left aside: there is no kit.toml beside it that could be read.
    .cure = Ask whoever had the stick what was done, and tick that by hand.

# --- where the CA lies --------------------------------------------------------------------------------------
kit-authority-xprotect = The CA's key lies on a computer that runs XProtect: { $services }. Whoever gets into that server could take the key along.
    .cure = Better keep the site folder on a computer that runs no XProtect service, and that is seldom on the network. Then move the whole folder there.

## The READ-MEs in the kits, and values in the guide's documents.

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
read-me-list-long = This kit goes to { $count } computers. The run sheet, which lies on top of the stick, has each of them with a
    box to tick.
read-me-contact = Whom to ask
read-me-contact-line = Name and telephone:
read-me-provider = This certificate comes from another provider: { $issuer } issued it. Every computer that connects
    must trust that CA. Windows trusts the well-known public ones by itself; for another one ask the provider how.
read-me-both-versions = It is not noted which XProtect version runs here. Follow part { $later } if it is later than
    2019 R1, part { $earlier } if it is 2019 R1. To find the version open the Management Client: Help, then About.
read-me-expiry = XProtect does not warn before a certificate ends. After { $end } clients lose the connection: renew it
    well before.

# --- the picture of the site ------------------------------------------------------------------------------
action-picture = Picture
action-doctor = Doctor
action-survey = Survey for the CA computer
action-again = Look again
picture-from = These connect, and must trust the CA
picture-to = to these, which show a certificate
picture-trusting = { $done } of { $total } trust
picture-switched = { $done } of { $total } encrypted
picture-unlisted = not on the list
picture-phones = Phones and tablets
picture-clients = Other clients
picture-dark = FAIL: encryption is on where these connect, and not all of them trust the CA. They are dark.

# --- trust.cmd: letters of ASCII alone, and none of & | < > ^ % ! and quotes --------------------------------
trust-cmd-about = Lets this computer trust the CA of the site. Start it by right-click, Run as administrator.
trust-cmd-missing = root-authority-public.cer is not beside this file. Copy the whole folder to this computer and start it there.
trust-cmd-altered = root-authority-public.cer is not the file that this kit was made with, or certutil cannot read it. Do not use it, and ask whoever gave you the kit.
trust-cmd-rights = Windows refused to add it. Right-click trust.cmd and choose Run as administrator. If that was done, copy the folder to this computer and start it there.
trust-cmd-unread = The CA was added and is not found in the store afterwards. Look in certlm.msc, and follow the READ-ME by hand.
trust-cmd-done = Done. This computer trusts the CA: it was found in the store, with this thumbprint:
trust-cmd-failed = NOT done. This computer does not trust the CA yet.

read-me-own-encrypt = From XProtect 2020 R3 on, encryption can be switched on by command, too, in the folder of Server Configurator, when it is the turn of { $name }:

# --- by-hand.ps1: each is one line; what it is about follows after a blank ----------------------------------
by-hand-added = This computer trusts the CA: it was found in the store.
by-hand-altered = root-authority-public.cer is not the file that this kit was made with. Do not use it, and ask whoever gave you the kit.
by-hand-chain = The certificate is imported, but Windows does not trust it on this computer. Nothing was noted. Look at the clock and at the CA. Windows says:
by-hand-chained = Windows trusts the certificate on this computer.
by-hand-container = The certificate is imported, but the file of its key was not found. Follow "Let the service read the key" in the READ-ME. The key is called:
by-hand-done = Done. Now go on in the READ-ME.
by-hand-failed = NOT done.
by-hand-granted = This account may read the key, as its access list says:
by-hand-imported = The certificate and its key were found in the store:
by-hand-name = Windows did not keep the name "VMS SSL Certificate" beside the certificate. That does no harm.
by-hand-no-key = The certificate is in the store without its key. Delete it in certlm.msc under Personal, Certificates, and start this again.
by-hand-no-service = No XProtect service of this server was found, so NETWORK SERVICE is let, under which they usually run. Once XProtect is installed, look at the account of its services.
by-hand-not-granted = The certificate is imported, but this account may not read its key. Follow "Let the service read the key" in the READ-ME. The account is:
by-hand-noted = What was done is noted in done.toml, as said by this script. Take the folder back to the computer with the CA.
by-hand-not-noted = What was done could not be noted in done.toml. Tick it there by hand. Windows says:
by-hand-other = This kit is for another computer. If it is the right one all the same, such as a node of a cluster, add -OtherComputer. For and here:
by-hand-other-pfx = The PFX file does not hold the certificate that this kit was made with. Do not use it, and ask whoever gave you the kit.
by-hand-password = Password of the PFX file
by-hand-restricted = A policy of this computer restricts PowerShell, so this script cannot look at what it would do. Nothing was changed. Use the lines in the READ-ME.
by-hand-rights = Start PowerShell as administrator: right-click it in the Start menu and choose Run as administrator.
by-hand-unread = It was added and is not found in the store afterwards. Look in certlm.msc, and follow the READ-ME by hand.

# --- on top of a stick ------------------------------------------------------------------------------------
stick-title = { $site }: run sheet
stick-about = Two rounds. First trust and import everywhere: nobody loses anything by that. Then switch encryption on, one
    server after the other. Print this page and tick off each line. Each folder beside it is a kit: it goes to the
    computer named with it and to no other, and its READ-ME has the steps. A folder that is not on this stick was
    copied to another one, or not yet.
stick-program = Or start vmscert.exe here on each of them: it finds the kit for that computer and knows what is to be done.
stick-first = Round 1: trust and import everywhere
stick-first-about = In any order, and without hurry. Nothing that works today stops.
stick-clients-all = Every computer that looks at video or connects to XProtect servers
stick-what = What to do
stick-role = Switch on
stick-dark = What is dark meanwhile
stick-when = Done, by
stick-trust = Trust the CA: folder { $folder }
stick-both = Trust the CA and import the certificate: folder { $folder }. { $roles }, { $addresses }
stick-import = Import the certificate: folder { $folder }. { $roles }, { $addresses }
stick-first-back = Up to here everything can be taken back without a trace: delete the CA, and the certificate, in certlm.msc.
    Nothing uses them yet.
stick-secret = The passwords of the .pfx files are not on this stick. They travel separately, by telephone or by another
    person. Delete the .pfx files here once they are imported.
stick-second = Round 2: switch on, in this order
stick-stop = Stop here until every box above is ticked. A computer that does not trust the CA goes dark at once when the server it
    connects to is switched on.
stick-second-about = Each server with the READ-ME of its own kit. After the first recording server see that every client still
    gets its video; then go on. Order reported from the field; not yet tried by us.
stick-second-back = One can go back after each line: switch that server's encryption off again, and everything is as before. To take
    back all of it: the management server first, then the recording servers, the event server last.

# What is dark while a role's service restarts, and for whom; by the role's key.
dark-management-server = Signing in and settings, until its services run again.
dark-recording-server = Recording and video of its cameras, until the service runs again.
dark-failover-recording-server = The failover, until the service runs again.
dark-mobile-server = Phones, tablets and browsers, until the service runs again.
dark-event-server = Events and alarms, until the service runs again.
dark-data-collector = The state of this server in the System Monitor.
dark-onguard-access-service = The access control of OnGuard, until the service runs again.

## The command line.
cli-about = Makes, distributes and proves the certificates of an XProtect site. Without a command it opens the wizard.
cli-after =
    Passwords are read from files or, with "-", from standard input; never from a flag.{"\u000A"}
    Ends with 0 done, 1 failed, 2 wrong call or refused input, 3 something is due or a check failed.
cli-commands = Commands
cli-command = COMMAND
cli-everywhere = Everywhere
cli-default = unless said:
cli-required = must be said
cli-authority = The certificate authority (CA)
cli-authority-create = Creates the CA and the clients' kit
    .after = Example: vmscert authority create --organization "Harbour Museum" --password-file ca.txt
cli-authority-copy = Copies ca-private.pfx to another stick, reads it back and ticks it off
    .after = Example: vmscert authority copy F:\
cli-server = The site's servers
cli-client = The site's clients
cli-server-add = Puts servers on the list
    .template = Writes an example of a list to the new file NAME instead
    .after = Example: vmscert server add "rs-01..rs-05 10.20.0.11.. recording-server"
cli-server-edit = Changes what is said of a server of the list
    .after = Example: vmscert server edit rs-01 --rename rec-01 --ip 10.20.0.11
cli-server-remove = Takes a server off the list; its files stay
    .after = Example: vmscert server remove rs-01
cli-client-add = Adds client computers that must trust the CA
    .template = Writes an example of a list to the new file NAME instead
    .after = Example: vmscert client add desk-1 desk-2 --kind smart-client
cli-client-edit = Changes what is said of a client of the list
    .after = Example: vmscert client edit desk-1 --kind smart-client,management-client
cli-client-remove = Takes a client off the list
    .after = Example: vmscert client remove desk-1
cli-issue = Issues a server's certificate and makes its kit
    .after =
        Example: vmscert issue --dns rs-01.museum.local,rs-01 --ip 10.0.0.5 --role recording-server --ca-password-file ca.txt --password-file rs-01.txt
    .all = Issues for every server of the list that needs a certificate
cli-copy = Copies kits to a stick or a shared folder and reads them back
    .after = Example: vmscert copy E:\
cli-done = Ticks off what was done on a computer
    .what = What was done there
    .names = Servers or clients of the site
    .all = All that are left on the list of that step
    .undo = Takes the tick back
    .after = Example: vmscert done trust desk-1 desk-2
cli-verify = Connects to servers and checks the certificate they show
    .targets = Servers of the site, or any host, with a port or without; none: every server of the site
    .page = A new HTML file for the results, to print
    .after =
        Ends with 3 when a point fails, nothing answers, or something cannot be judged. Ctrl+C ends it with what was seen so far.{"\u000A"}
        Example: vmscert verify rs-01:7563
cli-status = Says how the site stands
    .after = Ends with 3 when a certificate has expired or has 60 days left or fewer.
cli-flag-folder = The site folder (unless said: C:\Certificates, elsewhere ~/Certificates)
cli-flag-json = Prints one JSON document
cli-flag-dry-run = Says what would happen, and changes nothing
cli-flag-no-input = Asks nothing and suggests nothing: what is missing ends with 2
cli-flag-ascii = Draws the wizard with plain ASCII letters
cli-flag-generate-passwords-to = Makes the password and writes it to this sheet: a new file, or a sheet of this site, which is added to. It can be given as a password file later
cli-wizard-json = The wizard has no JSON.
    .cure = Name a command, for example vmscert status --json.
cli-call = { $text }
cli-output = What was printed could not be written.
    .cure = Check where the output goes; the work itself is done.
cli-no-folder = There is no usual folder for the site here: this computer does not say where your own folder is (HOME).
    .cure = Say where the site is, or is to be: --folder, and the whole path of a folder.
cli-notice = note
cli-warning = warning
cli-refused = refused
cli-failed = failed
cli-again = The same again
cli-dry-run = Nothing was changed (--dry-run).
status-days-left = valid until { $end } ({ $days } days)
status-expired = expired on { $end }
status-no-certificate = no certificate yet
password-file-missing = There is no password file { $path }.
    .cure = Check the path after --password-file or --ca-password-file.
password-file-unreadable = The password file { $path } cannot be read as text.
    .cure = Save it as plain text (UTF-8), with the password in the first line.
password-file-empty = The first line of { $path } is empty: there is no password.
    .cure = Put the password into the first line.
password-sheet-lacks = The sheet of passwords { $path } has none for { $name }. It has { $count ->
        [0] no password at all
        [one] one, for another name
       *[other] { $count }, for other names
    }.
    .cure = Give the sheet that was made together with this certificate, or a file with the password alone in its first line.
password-file-on-stick = { $path } lies on { $drive }, which is carried about as the kits are: whoever finds it would have the files and their passwords.
    .cure = Write the passwords to a folder of this computer, and send them by telephone or another way.
password-file-another = { $path } is there already, and is no sheet of passwords of this site.
    .cure = Name a new file; nothing is ever written over.
password-file-changed = { $path } was changed while passwords were being written to it. It is left as it is, and { $beside }
    has all rows that were written before.
    .cure = Close { $path } in every other program, and put the rows of both files into it. Then do the same again: what is
        made stays, and the rest is made then.
password-file-page = { $path } is a page to print: no password can be taken from it.
    .cure = Give the sheet for spreadsheets (.csv), or a file with the password alone in its first line.
issue-all-no-role = No role is noted of this server, so nobody knows what its certificate is for.
    .cure = Say its roles in the list of servers.
issue-all-nothing = Every server on the list has its certificate: there is nothing to do.
issue-all-servers = { $count ->
        [one] For one server: { $names }.
       *[other] For { $count } servers: { $names }.
    }
issue-all-no-sheet = Nobody would see the passwords that are made.
    .cure = Name a file for them with --generate-passwords-to, or give one password for all with --password-file.
issue-all-stopped = Stopped as you wished. What was made is whole; the next run goes on with the others.
password-file-inside-site = { $path } lies in the site folder: there it could travel with a kit, or take the place of a file of the site.
    .cure = Name a file elsewhere after --generate-passwords-to.
cli-trust = Lets this computer trust the CA, or no longer
    .remove = Removes a CA instead, by its thumbprint
    .after =
        Example: vmscert trust root-authority-public.cer{"\u000A"}
        Example: vmscert trust --remove --thumbprint 0A1B2C3D4E5F60718293A4B5C6D7E8F901234567
cli-import = Imports a server's PFX on this computer and lets its services read the key
    .after = Example: vmscert import rs-01.pfx --password-file rs-01.txt --role recording-server
cli-hosts = Adds the servers' names to this computer's file hosts, where there is no DNS
    .remove = Takes them out again instead
    .after =
        Example: vmscert hosts{"\u000A"}
        Example: vmscert hosts --remove
cli-anyway = Something is known to speak against it; nothing was changed.
    .cure = Mend it, or say --anyway.
cli-encrypt = Switches encryption on, on this computer
    .off = Switches it off instead
    .after = Example: vmscert encrypt --role recording-server
cli-collect = Takes in what was done elsewhere, from the kits that came back
    .after = Example: vmscert collect E:\
cli-doctor = Looks at everything that certificates hang on, and changes nothing
    .after = Ends with 3 when something is not in order.
    .survey = Writes down what this computer is, for server add --from on the CA computer
cli-selftest = Tries on this computer whatever the program does on Windows, and removes it again
    .after = Ends with 1 when a point fails.
cli-press-enter = Press Enter to close this window.
cli-flag-open = A page to open
cli-flag-answer = An answer on that page

## The full-screen front end.

# Keys, in the footer: what they do.
tui-space = Space
tui-key-next = next
tui-key-accept = all as shown
tui-key-new-line = new line
tui-key-go-back = go back
tui-key-go-home = go to Home
tui-key-go-on = go on
tui-key-cancel = cancel
tui-key-open = open
tui-key-tick = tick
tui-key-untick = untick
tui-key-tick-all = tick all
tui-key-move = move
tui-key-scroll = scroll
tui-key-search = search
tui-key-found = here
tui-key-page = a page up, a page down
tui-key-ends = to the beginning, to the end
tui-key-button = other button
tui-key-remove = remove
tui-key-show = show password
tui-key-hide = hide password
tui-key-restore = suggestion
tui-key-copy = values to copy
tui-key-refresh = read the folder again and redraw
tui-key-back = back
tui-key-leave = leave
tui-key-choose = choose
tui-key-view = show it whole
tui-key-pick = choose
tui-key-stop-after = stop after this one
tui-key-leave-working = look at Home meanwhile
tui-key-stop = stop, with what was seen so far
tui-key-close = close
tui-key-help = help

# Buttons. A step can bring its own with `step-<key>.button`.
button-next = Next
button-create-all = Create all
button-create = Create
button-back = Back
button-cancel = Cancel
button-close = Close
button-leave = Leave
button-stay = Stay
button-remove = Remove
button-keep = Keep
button-tick-all = Tick all
button-noted = Yes, written down
button-not-yet = Not yet
button-switch-on = Switch on
button-switch-off = Switch off

# The letters that answer a question.
tui-letter-yes = y
tui-letter-no = n

tui-more = more
tui-place = Step { $step } of { $of }
tui-too-small =
    The window has { $columns } columns and { $rows } rows. Please make it at least { $least_columns }
    columns and { $least_rows } rows.

# Forms.
tui-details = Details
tui-change-details = Change details ({ $summary })
tui-password-again = Repeat the password
tui-strength-weak = weak
tui-strength-fair = fair
tui-strength-strong = strong
tui-understood =
    { $rows } understood{ $wrong ->
        [0] {""}
        [one] , 1 line to mend
       *[other] , { $wrong } lines to mend
    }
tui-understood-nothing = What was understood stands here.
tui-no-choices = (nothing to choose from yet)

# Lists and documents.
tui-empty = Nothing here yet.
tui-ticked = Done, as you said: not seen. Space takes the tick away.
tui-ticked-seen = Done: seen by vmscert. Space takes the tick away.
tui-not-ticked = Not done yet. Press Space when it is.
tui-shown-once = Shown only this once, and kept nowhere. Write it down now.
tui-command = The same by command:

# Questions.
tui-ask-title = Please decide
tui-tell-title = Please note
tui-quit = Leave vmscert? Everything done so far is saved.
tui-quit-typed = Leave vmscert? What you typed on this page and did not finish would be lost.
tui-quit-secret =
    Leave vmscert? The result shows a password that cannot be shown again. Leave only if you have written
    it down.
tui-quit-working = Work is still going on. If you leave now, nothing is left half done, but it may not be finished.
tui-tick-all =
    { $count ->
        [one] Tick the one that is left as done? You say so; nothing was seen.
       *[other] Tick all { $count } as done? You say so; nothing was seen.
    }
tui-remove = Take { $name } off the list? Files that were made for it stay.
tui-secret-noted =
    { $count ->
        [one] This page shows a password that cannot be shown again. Have you written it down?
       *[other] This page shows { $count } passwords that cannot be shown again. Have you written them down?
    }

# Help.
tui-help-title = Help
tui-help-keys = Keys
tui-help-function-keys =
    If the function keys do not arrive, press Esc and a digit quickly one after the other, or Alt and the
    digit: Alt+1 is F1, Alt+2 is F2. Outside a text field ? is help and Y shows the plain values.
tui-copy-title = Values to copy
tui-nothing-to-copy = Nothing to copy on this page.

# An administrator's rights.
tui-elevated = vmscert goes on in the new window.
tui-elevating = Windows is asked for an administrator's rights.

# The line of news.
tui-saved = Saved.
tui-stopping = Stopping …
tui-wait = Please wait until the work that goes on is done.
tui-work-done = The work is done. Its result is shown when you are back on Home.
tui-asking = Looking up names and addresses …
tui-in-use = Another vmscert works in this folder: this one only reads.
tui-working-aside = Still working. { $what } (W watches)

# Work.
tui-working-title = Working
tui-working-note-stops = Each one is whole by itself. Esc stops after the one at hand; the next run goes on with the others.
tui-working-note = You can watch, or press Esc and look at Home while it goes on.
tui-plugged-in = { $path } was plugged in. { $label }
tui-working-begun = Under way
tui-working-rest =
    { $count ->
        [one] One more is under way
       *[other] { $count } more are under way
    }
tui-progress = { $part } of { $of }  { $what }

tui-dumb = This terminal only takes lines (TERM=dumb): the wizard cannot be drawn on it.
    .cure = Use another terminal, or the commands, for example vmscert status: vmscert --help lists them.
tui-no-terminal = The wizard needs a terminal to be drawn on, and the output goes elsewhere.
    .cure = Start it without > and |, or use the commands, for example vmscert status: vmscert --help lists them.
tui-console = This console cannot show the full screen: { $reason }
    .cure = Use another console window, or the commands: vmscert --help lists them.

## The sheet of passwords, to print.

sheet-title = { $name }: passwords
sheet-title-unnamed = Passwords of the servers' files
sheet-about = Each password opens the PFX file in the kit of that server, and is typed there when the certificate is imported. Where a server stands here twice, the lower password is the one of the newer file.
sheet-secret = Whoever has a kit and its password can pose as that server. Keep this page apart from the kits and the stick, and destroy it when everything is imported.
sheet-server = Server
sheet-file = File
sheet-password = Password
