# The command line.
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
cli-server = The site's servers
cli-server-add = Plans servers: puts them on the list
    .after = Example: vmscert server add rs-01 rs-02 --role recording-server
cli-client = The site's clients
cli-client-add = Adds client computers that must trust the CA
    .after = Example: vmscert client add desk-1 desk-2 --kind smart-client
cli-issue = Issues a server's certificate and makes its kit
    .after =
        Example: vmscert issue --dns rs-01.museum.local,rs-01 --ip 10.0.0.5 --role recording-server --ca-password-file ca.txt --password-file rs-01.txt
cli-done = Ticks off what was done on a computer
    .what = What was done there
    .names = Servers or clients of the site
    .undo = Takes the tick back
    .after = Example: vmscert done trust desk-1 desk-2
cli-verify = Connects to servers and checks the certificate they show
    .targets = Servers of the site, or any host, with a port or without; none: every server of the site
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
cli-flag-generate-passwords-to = Makes the password and writes it to this new file, a sheet to be given as a password file later
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
password-file-inside-site = { $path } lies in the site folder: there it could travel with a kit, or take the place of a file of the site.
    .cure = Name a file elsewhere after --generate-passwords-to.
cli-trust = Lets this computer trust the CA, or no longer
    .remove = Removes a CA instead, by its thumbprint
    .after =
        Example: vmscert trust root-authority-public.cer{"\u000A"}
        Example: vmscert trust --remove --thumbprint 0A1B2C3D4E5F60718293A4B5C6D7E8F901234567
cli-import = Imports a server's PFX on this computer and lets its services read the key
    .after = Example: vmscert import rs-01.pfx --password-file rs-01.txt --role recording-server
cli-encrypt = Switches encryption on, on this computer
    .off = Switches it off instead
    .after = Example: vmscert encrypt --role recording-server
cli-collect = Takes in what was done elsewhere, from the kits that came back
    .after = Example: vmscert collect E:\
cli-selftest = Tries on this computer whatever the program does on Windows, and removes it again
    .after = Ends with 1 when a point fails.
cli-press-enter = Press Enter to close this window.
cli-flag-open = A page to open
cli-flag-answer = An answer on that page
