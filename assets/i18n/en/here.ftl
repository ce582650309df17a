## On this computer: trust, import, encryption

change-trust = Trust on this computer
change-distrust = Trust no longer
change-import = Import
change-grant = Let read the key
change-run = Run
change-delete = Delete
button-trust = Trust
button-import = Import
button-start = Start

# --- what is being done -----------------------------------------------------------------------------------
progress-trust = Adding the CA to those that this computer trusts
progress-distrust = Removing the CA from those that this computer trusts
progress-needed = Looking whether anything still needs the CA
progress-import = Importing the certificate and letting the services read its key
progress-look-again = Looking again at what was done
progress-tidy = Tidying up
progress-switch = Server Configurator works for: { $role }. This can take minutes
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
here-untrusted = These computers do not trust the CA yet, as far as is known. They lose the connection: { $names }.
    .cure = Trust the CA there first.
here-trust-unknown = Every computer that runs one of these must trust the CA before, or it loses the connection: { $kinds }.
    .cure = Make sure on the CA computer that all of them are ticked off.
here-along = These roles of this computer use the same setting and are switched along with it: { $roles }.
here-plain = Afterwards video and passwords travel readable again.
    .cure = Switch encryption on again as soon as the cause is found.

# --- encryption: what came of it --------------------------------------------------------------------------
here-exit-done = { $on ->
        [yes] Server Configurator switched encryption on: { $role }.
       *[no] Server Configurator switched encryption off: { $role }.
    }
here-exit-nothing-changed = { $on ->
        [yes] Server Configurator changed nothing for { $role } (1). It may have been on with this certificate before.{ $log }
       *[no] Server Configurator changed nothing for { $role } (1). It may have been off before.{ $log }
    }
    .cure = Look at what the port shows below. If it is not as wanted, open Server Configurator > Encryption and look there.
here-exit-not-registered = Server Configurator applied the certificate for { $role }, but did not register it with the management server (100): you are not in XProtect's role Administrators.{ $log }
    .cure = Sign in to Windows as somebody who is, and run as administrator: ServerConfigurator.exe /register /quiet
here-exit-unexplained = Server Configurator failed for { $role } and does not say why (-1).{ $log }
    .cure = Open Server Configurator > Encryption, do it there, and see what it says.
here-exit-bad-arguments = Server Configurator did not understand the command for { $role } (-2). It may be older than XProtect 2020 R3.{ $log }
    .cure = Follow the instructions for this role instead.
here-exit-bad-value = Server Configurator did not take a value for { $role } (-3). It may not know this certificate group, or not find the certificate.{ $log }
    .cure = Start the self-test: it shows the groups of this computer. Or open Server Configurator > Encryption and do it there.
here-exit-another-runs = Another Server Configurator is open (-4). Nothing was changed for { $role }.{ $log }
    .cure = Close its window, also those of other people who are signed in, then try again.
here-exit-service-stuck = A service would not stop or start for { $role } ({ $exit }). Nothing was applied.{ $log }
    .cure = Open Services, see that the service starts, then try again.
here-exit-registration-failed = { $on ->
        [yes] Server Configurator gave { $role } the certificate, but could not register it with the management server ({ $exit }). Mostly the certificate has another name than the one the server is registered under. The management server may not start.{ $log }
       *[no] Server Configurator took the certificate from { $role }, but could not register that with the management server ({ $exit }). The management server may not start.{ $log }
    }
    .cure = Switch encryption off again. Then issue the certificate with the name under which the server is registered, never with its address alone.
here-exit-other = Server Configurator ended with { $exit } for { $role }. Nobody has written down what that means.{ $log }
    .cure = Open Server Configurator > Encryption and see whether it is switched. Note the number for whoever helps you.
here-ran-not = Server Configurator could not do its work for { $role }: { $problem }
    .cure = { $cure }
here-hangs = Server Configurator does not come to an end for { $role }: { $problem }
    .cure = Look whether one of its windows waits for an answer. When it has ended, come back here and verify.
here-untouched = Not touched, for the work ended before: { $roles }.
    .cure = Mend what failed, then start again. What is done already stays.
here-encrypted = { $role }: port { $port } shows this certificate.
here-other-certificate = { $role }: port { $port } shows another certificate: { $subject }.
    .cure = Restart the service, then verify. If it stays so, choose the certificate in Server Configurator > Encryption.
here-not-encrypted = { $role }: port { $port } answers, but not encrypted yet.
    .cure = The service may still be starting. Verify in a minute.
here-port-plain = { $role }: port { $port } answers without encryption.
here-still-encrypted = { $role }: port { $port } is still encrypted.
    .cure = The service may still be stopping. Look again in a minute, and restart the service if it stays so.
here-no-answer = { $role }: port { $port } does not answer yet. The service may still be starting.
    .cure = Verify in a minute.
here-no-port = { $role }: there is no port that could be looked at.
    .cure = See in the Management Client that the server is connected.

# --- noting it --------------------------------------------------------------------------------------------
here-not-noted = The work is done, but it could not be noted where vmscert was started from: { $reason }
    .cure = Plug the stick in, without write protection, and do the same again, or tick it off on the CA computer by hand.

# --- the self-test ----------------------------------------------------------------------------------------
here-trial = A CA and a certificate of the trial's own, good for one day, are put into this computer's stores and taken out again. Nothing of your site is touched.
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
    .cure = It may be older than XProtect 2020 R3. Then encryption is switched by hand here, as the instructions show.
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
